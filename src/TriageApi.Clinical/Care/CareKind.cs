namespace TriageApi.Clinical;

/// <summary>What a piece of care is. The order of the members is the order in which care is told.</summary>
public enum CareKind
{
    /// <summary>Home care: rest, cold, heat, over-the-counter medicine, sleep, food.</summary>
    Advice,

    /// <summary>An exercise, or a rule for all exercises.</summary>
    Exercise,

    /// <summary>A posture to avoid or to check.</summary>
    Posture,

    /// <summary>How to set up a place of work.</summary>
    Ergonomics,

    /// <summary>How to lift.</summary>
    Lifting,

    /// <summary>How to ease stress.</summary>
    Stress,

    /// <summary>Habits that keep the pain from coming back.</summary>
    Prevention,

    /// <summary>What a clinician may do.</summary>
    Treatment,

    /// <summary>How a clinician may find the cause.</summary>
    Diagnosis,

    /// <summary>Whom to see.</summary>
    Referral,
}

/// <summary>How well the sources of the pack support a piece of care.</summary>
public enum EvidenceGrade
{
    /// <summary>One article alone, or called unproven. Shown with that label.</summary>
    Weak,

    /// <summary>Two or more sources agree.</summary>
    Fair,

    /// <summary>A guideline, review or study recommends it, at least by analogy with low back pain.</summary>
    Good,
}
