namespace TriageApi.Knowledge.Tests.Codes;

/// <summary>
/// No code from memory: what the pack says in SNOMED CT, ICD-10-CM or LOINC was looked up in the published files, and only
/// SNOMED CT of the Global Patient Set may be passed on.
/// </summary>
public sealed class CodeTests
{
    private const string Strain = "mid-back-pain/causes/acute-muscle-strain.yaml";
    private const string Questionnaire = "mid-back-pain/questionnaire.json";

    private static readonly CardFiles Files = CardFiles.Embedded();

    /// <summary>Codes once taken for something else, and what they truly mean.</summary>
    public static TheoryData<string, string> OnceMistaken => new()
    {
        { "125608002", "fracture of lumbar spine, not of the whole column" },
        { "10050004", "contusion of chest, not of the back" },
        { "429484003", "history of cancer of the cervix, not of the prostate" },
        { "94503003", "secondary cancer of the prostate, not of the spine" },
        { "429740004", "family history of breast cancer, not the person's own" },
        { "23924001", "tight chest, not a painful shoulder" },
        { "363475005", "tumour of the spinal cord, not of the column" },
        { "76689-9", "sex assigned at birth, not administrative gender" },
    };

    [Fact]
    public void Every_code_is_a_verified_one_under_its_published_name() => Assert.Empty(Strangers(Files));

    [Theory]
    [InlineData("snomed", 80)]
    [InlineData("icd-10-cm", 40)]
    [InlineData("loinc", 4)]
    public void Codes_of_each_terminology_are_found_in_the_files(string system, int least) =>
        Assert.True(UsedCodes.In(Files).Count(used => used.System == system) >= least);

    [Fact]
    public void The_codes_in_the_files_are_those_that_the_causes_carry()
    {
        var carried = ThePack.Book.Causes
            .SelectMany(cause => new[] { ("snomed", cause.Snomed), ("icd-10-cm", cause.Icd10Cm) })
            .Where(entry => entry.Item2 is not null)
            .Select(entry => new VerifiedCode(entry.Item1, entry.Item2!.Code, entry.Item2.Display));

        Assert.Subset(UsedCodes.In(Files).ToHashSet(), carried.ToHashSet());
        Assert.Empty(carried.Except(VerifiedCode.All));
    }

    [Theory]
    [MemberData(nameof(OnceMistaken))]
    public void A_code_once_mistaken_is_not_used(string code, string meaning)
    {
        Assert.DoesNotContain(code, UsedCodes.In(Files).Select(used => used.Code));
        Assert.False(VerifiedCode.All.Any(verified => verified.Code == code), meaning);
    }

    [Fact]
    public void Backache_is_never_used_for_chronic_pain() =>
        Assert.All(
            UsedCodes.In(Files).Where(used => used.Code == "161891005"),
            used => Assert.Equal("Backache (finding)", used.Display));

    [Theory]
    [InlineData(Strain, "\"66540002\"", "\"10050004\"")]
    [InlineData(Strain, "S29.012A", "S29.012Z")]
    [InlineData(Strain, "Back strain of thoracic region (disorder)", "Back strain (disorder)")]
    [InlineData(Questionnaire, "\"72514-3\"", "\"38208-5\"")]
    [InlineData(Questionnaire, "Chest pain (finding)", "Pain in chest (finding)")]
    public void A_wrong_code_or_name_is_found(string path, string text, string by) =>
        Assert.NotEmpty(Strangers(Files.WithEach(path, text, by)));

    private static IEnumerable<VerifiedCode> Strangers(CardFiles files) => UsedCodes.In(files).Except(VerifiedCode.All);
}
