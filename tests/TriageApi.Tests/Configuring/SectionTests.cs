using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using TriageApi.Configuring;
using TriageApi.Limits;
using TriageApi.Security.Settings;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Configuring;

/// <summary>What is written about settings is accepted, and nothing is read past the check.</summary>
public sealed partial class SectionTests
{
    private static readonly IReadOnlyList<Type> Types =
    [
        .. typeof(ISection).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(ISection))),
    ];

    private static readonly string Names = string.Join('|', Types.Select(NameOf));

    [Fact]
    public void Every_setting_that_is_documented_is_known()
    {
        var limits = Rows("deploying.md", "| Setting | Default | |", "Limits:").ToList();
        var ofIssuers = Rows("authentication.md", "| Setting of an issuer | Meaning |", "Security:Issuers:0:").ToList();
        var documented = Pages().SelectMany(Settings).Concat(limits).Concat(ofIssuers).ToHashSet(StringComparer.Ordinal);

        // All sections, and the whole table of limits.
        Assert.Equal(Types.Select(NameOf).Order(), documented.Select(setting => setting.Split(':')[0]).Distinct().Order());
        Assert.Equal(typeof(LimitOptions).GetProperties().Count(property => property.CanWrite), limits.Count);
        Assert.InRange(ofIssuers.Count, 10, int.MaxValue);
        Assert.Empty(documented.SelectMany(setting => Faults((setting, null))));
    }

    [Fact]
    public void Settings_that_are_shown_as_json_are_known()
    {
        var shown = JsonBlock().Matches(File.ReadAllText(Repository.PathOf("docs", "authentication.md")))
            .Select(block => block.Groups[1].Value).Where(block => block.Contains("\"Security\"", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(shown);
        Assert.Empty(shown.SelectMany(In).SelectMany(setting => Faults((setting, null))));

        static IEnumerable<string> In(string block) => new ConfigurationBuilder()
            .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(block))).Build()
            .AsEnumerable().Select(setting => setting.Key).Where(key => key.Contains(':', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("set `Knowledge__RequireAproved`")]
    [InlineData("set `AuditLog:FormerReceiptKey`")]
    public void A_page_that_names_a_setting_wrongly_would_be_noticed(string page) =>
        Assert.Single(Settings(page).SelectMany(setting => Faults((setting, null))));

    [Fact]
    public void Every_section_is_checked_at_start()
    {
        foreach (var section in Types.Select(NameOf))
        {
            var fault = Assert.Throws<InvalidOperationException>(() => Sections.Check(Configuration(($"{section}:Foo", "canary"))));
            Assert.Contains($"{section}:Foo is no setting. {section} has ", fault.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("canary", fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Security:Issuers:0:Tenants:any name", "ffffffff-0000-4000-8000-000000000001", true)]
    [InlineData("Security:Issuers:0:Tenants", "ffffffff-0000-4000-8000-000000000001", false)]
    [InlineData("Security:Issuers:0:Tenant", "one", false)]
    [InlineData("Security:Issuers:0:Introspection", "https://as.example", false)]
    [InlineData("Security:Issuers", "", true)]
    [InlineData("Security:HasCredentials", "true", false)]
    [InlineData("SECURITY:clockskew", "00:00:01", true)]
    [InlineData("Logging:Foo", "1", true)]
    [InlineData("Kestrel:Endpoints:One:Url", "http://127.0.0.1:1", true)]
    [InlineData("ConnectionStrings:Foo", "", true)]
    [InlineData("Service", "a variable of the environment that is not ours", true)]
    public void Lists_tables_and_parts_are_looked_into_and_the_framework_is_left_alone(string name, string value, bool accepted) =>
        Assert.Equal(accepted, Record.Exception(() => Sections.Check(Configuration((name, value)))) is null);

    [Fact]
    public void Lists_and_values_are_read_as_they_are_written()
    {
        var settings = Configuration(
            ("Security:Audiences:0", "one"), ("Security:Audiences:1", "two"), ("Security:ClockSkew", "00:00:07"));

        var read = Sections.Read<SecuritySettings>(settings);

        Assert.Equal(["one", "two"], read.Audiences);
        Assert.Equal(TimeSpan.FromSeconds(7), read.ClockSkew);
    }

    /// <summary>Else a setting could be read that is not known, or be known and not read.</summary>
    [Fact]
    public void Nobody_reads_these_sections_but_through_their_types()
    {
        var files = Directory.EnumerateFiles(Repository.PathOf("src", "TriageApi"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Where(file => ReadsPast(File.ReadAllText(file)));

        Assert.Empty(files);
        Assert.True(ReadsPast("""configuration["Knowledge:Folder"]"""));
        Assert.True(ReadsPast("""section.GetSection("Cors:Origins")"""));
        Assert.True(ReadsPast("""builder.Configuration.GetValue("Ledger:PreparedStatements", true)"""));
    }

    private static bool ReadsPast(string source) =>
        Regex.IsMatch(source, $"""(\["({Names}):|(GetSection|GetValue(<\w+>)?|BindConfiguration)\("({Names})[:"])""");

    private static IEnumerable<string> Pages() => Directory
        .EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
        .Concat(new[] { "README.md", "SECURITY.md", "docker-compose.yml", "Dockerfile" }.Select(name => Repository.PathOf(name)))
        .Select(File.ReadAllText);

    /// <summary>As in <c>AuditLog__Folder</c> and <c>Security:Issuers</c>.</summary>
    private static IEnumerable<string> Settings(string page) =>
        Regex.Matches(page, $@"\b({Names})(?:__|:)[A-Z](?:\w|:(?=\w))*")
            .Select(match => match.Value.Replace("__", ":", StringComparison.Ordinal));

    /// <summary>The first column of a table that does not repeat its section.</summary>
    private static IEnumerable<string> Rows(string page, string head, string section) =>
        from row in File.ReadLines(Repository.PathOf("docs", page))
            .SkipWhile(line => line != head).Skip(2).TakeWhile(line => line.StartsWith('|'))
        from name in Quoted().Matches(row.Split('|')[1])
        select section + name.Groups[1].Value;

    private static IEnumerable<string> Faults((string Name, string? Value) setting) =>
        Record.Exception(() => Sections.Check(Configuration(setting))) is { } fault ? [fault.Message] : [];

    private static IConfiguration Configuration(params (string Name, string? Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => setting.Value)).Build();

    private static string NameOf(Type type) => (string)type.GetProperty(nameof(ISection.Section))!.GetValue(null)!;

    [GeneratedRegex("`(\\w+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("```json\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
