using TriageApi.Clinical;

namespace TriageApi.Knowledge.Chart;

/// <summary>What of a chart a card reads.</summary>
public enum ChartSource
{
    /// <summary>The age in full years, from the date of birth.</summary>
    BirthDate,

    /// <summary>The administrative gender.</summary>
    Gender,

    /// <summary>Entries of the problem list, and medication that is coded as a therapy.</summary>
    Coded,

    /// <summary>An observation whose value is a code.</summary>
    CodedObservation,

    /// <summary>An observation whose value is a temperature.</summary>
    Temperature,
}

/// <summary>A code that speaks for an answer.</summary>
/// <param name="System">Address of the terminology.</param>
/// <param name="Code">The code.</param>
/// <param name="Answer">The answer to the question, as cards name it.</param>
public sealed record ChartCode(string System, string Code, string Answer);

/// <summary>
/// How one question is answered from a chart. Only what is there answers: no card can make a "no" of what is missing.
/// </summary>
/// <param name="Head">What every card says of itself.</param>
/// <param name="Fills">LinkId of the question.</param>
/// <param name="From">What it reads.</param>
/// <param name="Past">True when what is over counts too, as a history of cancer does.</param>
/// <param name="WithinDays">Oldest observation that counts, in days; null where age does not matter.</param>
/// <param name="Observation">The code of the observation; null when it reads none.</param>
/// <param name="AtLeastTenths">Least temperature that answers, in tenths of a degree Celsius; null when it reads none.</param>
/// <param name="Codes">The codes that answer, each with its answer.</param>
/// <param name="Over">
/// Codes of a later observation which tell that it is not so, or no more; their answer is empty. What tells neither leaves an
/// earlier observation as it is.
/// </param>
public sealed record ChartCard(
    CardHead Head,
    string Fills,
    ChartSource From,
    bool Past,
    int? WithinDays,
    ChartCode? Observation,
    int? AtLeastTenths,
    IReadOnlyList<ChartCode> Codes,
    IReadOnlyList<ChartCode> Over);
