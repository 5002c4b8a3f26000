namespace TriageApi.Clinical;

/// <summary>
/// What can be said of a statement about a person: <c>No &lt; Unknown &lt; Yes</c>.
/// Strong Kleene logic: an unanswered question is <see cref="Unknown"/>, never <see cref="No"/>.
/// </summary>
public enum Truth
{
    /// <summary>Known not to hold.</summary>
    No = 0,

    /// <summary>Not answered, or answered "I don't know".</summary>
    Unknown = 1,

    /// <summary>Known to hold.</summary>
    Yes = 2,
}

/// <summary>The connectives of three-valued truth.</summary>
public static class Truths
{
    /// <summary>Turns Yes into No and No into Yes; Unknown stays Unknown.</summary>
    public static Truth Negated(this Truth truth) => Truth.Yes - (int)truth;

    /// <summary>The lesser: both must hold.</summary>
    public static Truth And(this Truth left, Truth right) => left < right ? left : right;

    /// <summary>The greater: one must hold.</summary>
    public static Truth Or(this Truth left, Truth right) => left > right ? left : right;
}
