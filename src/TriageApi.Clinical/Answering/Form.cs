namespace TriageApi.Clinical;

/// <summary>The questions in their order. A question is enabled only by questions that stand before it.</summary>
public sealed class Form
{
    /// <summary>The code with which a person says "I don't know", whatever the form's own coding of it.</summary>
    public const string DontKnow = "unknown";

    private readonly Dictionary<string, Question> byLinkId;

    /// <summary>Makes a form of these questions.</summary>
    /// <exception cref="ArgumentException">A linkId twice, or an enabler that does not stand earlier or offers no such code.</exception>
    public Form(IReadOnlyList<Question> questions)
    {
        Questions = questions;
        byLinkId = new Dictionary<string, Question>(StringComparer.Ordinal);
        foreach (var question in questions)
        {
            foreach (var enabler in question.EnabledBy)
            {
                if (!byLinkId.TryGetValue(enabler.LinkId, out var earlier))
                    throw new ArgumentException($"'{question.LinkId}' is enabled by a question that does not stand before it.");
                earlier.MaskOf(enabler.Codes);
            }

            question.Index = byLinkId.Count;
            if (!byLinkId.TryAdd(question.LinkId, question))
                throw new ArgumentException($"The linkId '{question.LinkId}' stands twice.");
        }
    }

    /// <summary>All questions, in the order in which they are asked.</summary>
    public IReadOnlyList<Question> Questions { get; }

    /// <summary>The question of a linkId.</summary>
    /// <exception cref="KeyNotFoundException">No question has it.</exception>
    public Question this[string linkId] =>
        byLinkId.TryGetValue(linkId, out var question)
            ? question
            : throw new KeyNotFoundException($"The form has no question '{linkId}'.");

    /// <summary>The question of a linkId, or null.</summary>
    public Question? Find(string linkId) => byLinkId.GetValueOrDefault(linkId);
}
