using System.Collections;

namespace TriageApi.Clinical;

/// <summary>
/// Questions that are a reason, collected in any order and told in the form's order, each once. One set serves one flag
/// or cause after another, so that reasons cost no lists.
/// </summary>
internal sealed class QuestionSet(Form form) : ICollection<Question>
{
    private readonly Form form = form;
    private QuestionBits bits;

    public int Count => bits.Count;

    public bool IsReadOnly => false;

    public bool IsEmpty => bits.IsEmpty;

    public void Add(Question item) => bits.Add(item.Index);

    public void Add(in QuestionBits others) => bits.Add(others);

    public bool Remove(Question item)
    {
        var stood = Contains(item);
        bits.Remove(item.Index);
        return stood;
    }

    public bool Contains(Question item) => bits.Has(item.Index);

    public void Clear() => bits = default;

    public void CopyTo(Question[] array, int arrayIndex)
    {
        foreach (var question in this) array[arrayIndex++] = question;
    }

    /// <summary>Goes from question to question; one that is added further on comes along.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<Question> IEnumerable<Question>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The linkIds in the form's order.</summary>
    public string[] LinkIds()
    {
        if (bits.IsEmpty) return [];
        var linkIds = new string[bits.Count];
        var next = 0;
        foreach (var question in this) linkIds[next++] = question.LinkId;
        return linkIds;
    }

    public struct Enumerator(QuestionSet set) : IEnumerator<Question>
    {
        private int place = -1;

        public readonly Question Current => set.form.InOrder[place];

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            place = set.bits.From(place + 1);
            return place >= 0;
        }

        public void Reset() => place = -1;

        public readonly void Dispose()
        {
        }
    }
}
