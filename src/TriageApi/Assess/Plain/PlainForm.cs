using System.Buffers;
using System.Text;
using TriageApi.Clinical;
using TriageApi.Fhir;

namespace TriageApi.Assess.Plain;

/// <summary>The form as its items and options stand in bytes, so that reading an answer makes no text of them.</summary>
internal sealed class PlainForm
{
    private const int LongestLinkId = 64;

    private readonly Dictionary<string, PlainItem> items = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PlainItem>.AlternateLookup<ReadOnlySpan<char>> byLetters;

    public PlainForm(AnswerForm form)
    {
        foreach (var item in form.Items) items.Add(item.Item.LinkId!, new PlainItem(item, items.Count));
        byLetters = items.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>How many items there are.</summary>
    public int Count => items.Count;

    /// <summary>The item of a linkId without escapes, or null.</summary>
    public PlainItem? Find(ReadOnlySpan<byte> linkId)
    {
        Span<char> letters = stackalloc char[LongestLinkId];
        return linkId.Length <= LongestLinkId
            && Ascii.ToUtf16(linkId, letters, out var length) == OperationStatus.Done
            && byLetters.TryGetValue(letters[..length], out var item) ? item : null;
    }
}

/// <summary>One item of the form in bytes.</summary>
/// <param name="Known">The item.</param>
/// <param name="Place">Its place among all, from 0.</param>
internal sealed record PlainItem(AnswerFormItem Known, int Place)
{
    private readonly PlainOption[] options =
        [.. Known.Codes.Select(option => new PlainOption(
            Encoding.UTF8.GetBytes(option.Key.System), Encoding.UTF8.GetBytes(option.Key.Code), new Answer.Coded([option.Value])))];

    /// <summary>The answer that an option is, or null when it is not offered.</summary>
    public Answer.Coded? Offered(ReadOnlySpan<byte> system, ReadOnlySpan<byte> code)
    {
        foreach (var option in options)
        {
            if (code.SequenceEqual(option.Code) && system.SequenceEqual(option.System)) return option.Answer;
        }

        return null;
    }

    private sealed record PlainOption(byte[] System, byte[] Code, Answer.Coded Answer);
}
