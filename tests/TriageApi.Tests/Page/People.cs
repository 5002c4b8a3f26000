namespace TriageApi.Tests.Page;

/// <summary>People by what they answer; where nothing is said they answer no.</summary>
internal static class People
{
    /// <summary>Three days of dull pain after desk work.</summary>
    public static readonly IReadOnlyDictionary<string, string> DeskWorker = new Dictionary<string, string>
    {
        ["pain-location"] = "mid-back",
        ["duration-days"] = "3",
        ["onset"] = "gradual",
        ["onset-activity"] = "desk",
        ["severity"] = "3",
        ["course"] = "improving",
        ["quality"] = "dull",
        ["age"] = "30",
        ["sex"] = "female",
        ["posture-pain"] = "Y",
        ["better-rest"] = "Y",
        ["sitting-hours"] = "9",
    };

    /// <summary>The desk worker with other answers.</summary>
    public static Dictionary<string, string> With(params (string LinkId, string Answer)[] changes)
    {
        var person = new Dictionary<string, string>(DeskWorker);
        foreach (var (linkId, answer) in changes) person[linkId] = answer;
        return person;
    }
}
