namespace TriageApi.Clinical;

/// <summary>Why an interview has nothing more to ask.</summary>
public enum InterviewEnd
{
    /// <summary>The highest rung is reached: whatever else is answered, help is needed at once.</summary>
    Emergency,

    /// <summary>No answer that is left can change the level, and none by itself puts another cause first.</summary>
    Settled,
}

/// <summary>A question to ask now, and why.</summary>
/// <param name="Question">The question. It applies, and it was not asked before unless it is required.</param>
/// <param name="Flags">Titles of the flags, rules and modifiers that its answer may decide, most urgent first.</param>
/// <param name="ForCauses">True when its answer may change which causes to consider.</param>
public sealed record NextQuestion(Question Question, IReadOnlyList<string> Flags, bool ForCauses);

/// <summary>Where an interview stands.</summary>
/// <param name="Questions">The next step: one or a few questions of one page; empty at the end.</param>
/// <param name="End">Why nothing more is asked; null while something is.</param>
/// <param name="Left">At most so many questions are still to come, this step included, as things stand.</param>
public sealed record InterviewStep(IReadOnlyList<NextQuestion> Questions, InterviewEnd? End, int Left);
