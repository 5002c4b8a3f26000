using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Oracle;

/// <summary>
/// Someone who answered every question that applied and knew every answer: two-valued, so that conditions over such a
/// person are plain C#. Built from answers alone, with nothing of the engine but their type.
/// </summary>
internal sealed class Person
{
    private readonly Dictionary<string, Answer> answers;

    public Person(Answers answers) =>
        this.answers = answers.LinkIds.ToDictionary(linkId => linkId, linkId => answers[linkId]!, StringComparer.Ordinal);

    public int Age => Number("age");

    public int Days => Number("duration-days");

    /// <summary>As counted: tearing or crushing pain is 7 at least, whatever was said.</summary>
    public int Severity => Math.Max(Number("severity"), Has("quality", "tearing", "crushing") ? 7 : 0);

    public int SeveritySaid => Number("severity");

    public bool Injured => Trauma is "minor" or "significant";

    /// <summary>As counted: a crash, a fall from height or a wound is never a minor injury.</summary>
    public string Trauma => Is("trauma", "minor") && HighEnergy ? "significant" : Code("trauma") ?? "none";

    public bool HighEnergy => Has("trauma-detail", "motor-vehicle", "fall-from-height", "gunshot-or-stab");

    public bool Yes(params ReadOnlySpan<string> anyOf)
    {
        foreach (var linkId in anyOf)
        {
            if (Is(linkId, "yes")) return true;
        }

        return false;
    }

    /// <summary>Answered "no", or not asked because it does not apply.</summary>
    public bool No(string linkId) => Code(linkId) is null or "no";

    public bool Is(string linkId, string code) => Code(linkId) == code;

    public bool Has(string linkId, params ReadOnlySpan<string> anyOf)
    {
        if (answers.GetValueOrDefault(linkId) is not Answer.Coded coded) return false;
        foreach (var code in anyOf)
        {
            if (coded.Codes.Contains(code)) return true;
        }

        return false;
    }

    /// <summary>Both "none" and something else.</summary>
    public bool Muddled(string linkId) =>
        answers.GetValueOrDefault(linkId) is Answer.Coded { Codes.Length: > 1 } coded && coded.Codes.Contains("none");

    public int Number(string linkId) => answers.GetValueOrDefault(linkId) is Answer.Number number ? number.Value : -1;

    private string? Code(string linkId) =>
        answers.GetValueOrDefault(linkId) is Answer.Coded { Codes: [var only] } ? only : null;
}
