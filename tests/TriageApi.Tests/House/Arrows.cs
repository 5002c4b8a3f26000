using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.House;

/// <summary>One project or assembly that knows another, or a project that takes a package.</summary>
internal sealed record Arrow(string From, string To)
{
    public override string ToString() => $"{From} -> {To}";
}

/// <summary>Who may know whom in the house; everything else is a fault.</summary>
internal static class Arrows
{
    private static readonly string[] Words = ["TriageApi.Fhir", "TriageApi.Clinical"];

    /// <summary>The whole list of allowed references.</summary>
    public static readonly Arrow[] Allowed =
    [
        new("TriageApi.Knowledge", "TriageApi.Clinical"),
        new("TriageApi", "TriageApi.Fhir"),
        new("TriageApi", "TriageApi.Clinical"),
        new("TriageApi", "TriageApi.Knowledge"),
        new("TriageApi", "TriageApi.Audit"),
        new("TriageApi", "TriageApi.LocalPostgres"),
    ];

    /// <summary>The whole list of packages of the product; the two projects of words take none.</summary>
    public static readonly Arrow[] AllowedPackages =
    [
        new("TriageApi", "MediatR"),
        new("TriageApi", "OpenTelemetry"),
        new("TriageApi", "OpenTelemetry.Exporter.OpenTelemetryProtocol"),
        new("TriageApi", "Swashbuckle.AspNetCore"),
        new("TriageApi", "System.CommandLine"),
        new("TriageApi.Audit", "Npgsql.EntityFrameworkCore.PostgreSQL"),
        new("TriageApi.Audit", "ZstdSharp.Port"),
        new("TriageApi.Knowledge", "YamlDotNet"),
    ];

    /// <summary>The projects of the product, by name.</summary>
    public static IReadOnlyList<string> Projects { get; } =
    [
        .. Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal),
    ];

    /// <summary>What is there and must not be.</summary>
    public static IEnumerable<string> Faults(IEnumerable<Arrow> found, IEnumerable<Arrow> allowed) =>
        found.Except(allowed).Select(arrow => $"{arrow} is not allowed.").Order(StringComparer.Ordinal);

    /// <summary>References between projects, as the project files have them.</summary>
    public static IReadOnlyList<Arrow> OfProjects() => FromFiles(
        "ProjectReference", include => Path.GetFileNameWithoutExtension(include.Replace('\\', '/')));

    /// <summary>Packages, as the project files have them.</summary>
    public static IReadOnlyList<Arrow> OfPackages() => FromFiles("PackageReference", include => include);

    /// <summary>References between the compiled assemblies of the house.</summary>
    public static IReadOnlyList<Arrow> OfAssemblies() =>
        [.. Projects.SelectMany(References).Where(arrow => Projects.Contains(arrow.To))];

    /// <summary>What the assemblies of words know beside the base class library.</summary>
    public static IEnumerable<Arrow> BesideTheBaseLibrary() => Words.SelectMany(References).Where(arrow =>
        !arrow.To.StartsWith("System.", StringComparison.Ordinal));

    /// <summary>Names of types of a namespace that an assembly uses.</summary>
    public static IReadOnlyList<string> TypesUsed(string assembly, string @namespace)
    {
        using var file = new PEReader(File.OpenRead(PathOf(assembly)));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata.TypeReferences.Select(metadata.GetTypeReference)
                .Where(type => metadata.GetString(type.Namespace) == @namespace)
                .Select(type => metadata.GetString(type.Name)),
        ];
    }

    private static List<Arrow> References(string assembly)
    {
        using var file = new PEReader(File.OpenRead(PathOf(assembly)));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)
                .Select(reference => new Arrow(assembly, metadata.GetString(reference.Name))),
        ];
    }

    private static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");

    private static List<Arrow> FromFiles(string element, Func<string, string> name) =>
    [
        .. Projects.SelectMany(project => XDocument
            .Load(Repository.PathOf("src", project, project + ".csproj"))
            .Descendants(element)
            .Select(reference => new Arrow(project, name((string)reference.Attribute("Include")!)))),
    ];
}
