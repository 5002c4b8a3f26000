namespace TriageApi.Clinical;

/// <summary>How common a cause is before anything is known of the person; compressed steps in decibans.</summary>
public enum StartingRate
{
    /// <summary>0 decibans.</summary>
    Commonest = 0,

    /// <summary>-3 decibans.</summary>
    Common = -3,

    /// <summary>-6 decibans.</summary>
    Uncommon = -6,

    /// <summary>-9 decibans.</summary>
    Rare = -9,

    /// <summary>-12 decibans.</summary>
    UltraRare = -12,
}

/// <summary>A finding that speaks for or against a cause.</summary>
/// <param name="When">The finding.</param>
/// <param name="Decibans">Positive: for; negative: against. Strong 10, moderate 6, weak 3, or a measured ratio up to 12.</param>
/// <param name="Source">Where the weight comes from.</param>
public sealed record Feature(Condition When, int Decibans, Citation Source)
{
    /// <summary>Weights from here on are strong: answered, they let the first-ranked cause raise the level.</summary>
    public const int Strong = 10;

    /// <summary>True when the weight was worked out from a published ratio; false when it is one of the three words.</summary>
    public bool IsMeasured { get; init; }
}

/// <summary>A cause to consider, and what speaks for and against it. Weights rank; they are not probabilities.</summary>
public sealed class CauseRule
{
    /// <summary>The card, for example <c>causes/aortic-dissection</c>.</summary>
    public required string Id
    {
        get;
        init
        {
            field = value;
            Code = value[(value.LastIndexOf('/') + 1)..];
        }
    }

    /// <summary>The id as clients see it: the card's name without its folder.</summary>
    public string Code { get; private init; } = "";

    /// <summary>Plain words first, the medical term in brackets.</summary>
    public required string Title { get; init; }

    /// <summary>Code of the wider cause that this one belongs to, or null.</summary>
    public string? Parent { get; init; }

    /// <summary>True for harmless pain of muscles, joints and posture, against which every raised flag speaks.</summary>
    public bool Benign { get; init; }

    /// <summary>How common it is.</summary>
    public required StartingRate Start { get; init; }

    /// <summary>The urgency the sources give it: a floor at most, never a cap.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>SNOMED CT coding from the Global Patient Set, or null.</summary>
    public CauseCode? Snomed { get; init; }

    /// <summary>ICD-10-CM coding, or null.</summary>
    public CauseCode? Icd10Cm { get; init; }

    /// <summary>What this cause is, in plain words.</summary>
    public required string Because { get; init; }

    /// <summary>What speaks for and against it.</summary>
    public required IReadOnlyList<Feature> Features
    {
        get;
        init
        {
            field = value;
            StrongFeatures = [.. value.Where(feature => feature.Decibans >= Feature.Strong)];
        }
    }

    /// <summary>Those of the features that are strong, found once.</summary>
    internal Feature[] StrongFeatures { get; private init; } = [];

    /// <summary>Findings with which it is impossible, so that it is not listed at all.</summary>
    public IReadOnlyList<Condition> HiddenWhen { get; init; } = [];

    /// <summary>Where it comes from; never empty.</summary>
    public required IReadOnlyList<Citation> Sources { get; init; }
}

/// <summary>A code of a published terminology with its display.</summary>
public sealed record CauseCode(string Code, string Display);
