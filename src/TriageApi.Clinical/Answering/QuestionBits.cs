using System.Numerics;

namespace TriageApi.Clinical;

/// <summary>Some questions of a form, one bit for each place: each stands once, and always in the form's order.</summary>
internal struct QuestionBits
{
    /// <summary>Most questions that fit.</summary>
    public const int Most = 128;

    private const int Half = 64;

    private ulong first, second;

    /// <summary>Every question that a statement reads.</summary>
    public static QuestionBits ReadBy(Condition condition)
    {
        var bits = default(QuestionBits);
        foreach (var question in condition.Reads) bits.Add(question.Index);
        return bits;
    }

    public readonly bool IsEmpty => (first | second) == 0;

    public readonly int Count => BitOperations.PopCount(first) + BitOperations.PopCount(second);

    public void Add(int place)
    {
        if (place < Half) first |= 1ul << place;
        else second |= 1ul << place;
    }

    public void Remove(int place)
    {
        if (place < Half) first &= ~(1ul << place);
        else second &= ~(1ul << place);
    }

    public void Add(in QuestionBits others)
    {
        first |= others.first;
        second |= others.second;
    }

    public readonly bool Has(int place) => ((place < Half ? first : second) & (1ul << place)) != 0;

    public readonly bool Overlaps(in QuestionBits others) => ((first & others.first) | (second & others.second)) != 0;

    /// <summary>The first place from one on, or -1: with it a loop goes through the questions in the form's order.</summary>
    public readonly int From(int place)
    {
        if (place < Half && first >> place is var rest and not 0) return place + BitOperations.TrailingZeroCount(rest);
        place = Math.Max(place, Half);
        return place < Most && second >> place is var later and not 0 ? place + BitOperations.TrailingZeroCount(later) : -1;
    }
}
