using System.Text.Json;
using System.Text.Json.Nodes;

namespace TriageApi.Sbom;

/// <summary>A CycloneDX 1.6 bill of materials in JSON. The same lock files give the same bytes.</summary>
public static class Bom
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes it.</summary>
    /// <param name="packages">What the product is built with.</param>
    /// <param name="version">Version of the product.</param>
    public static string Write(IReadOnlyList<Package> packages, string version)
    {
        var known = packages.ToDictionary(package => package.Name, Url, StringComparer.OrdinalIgnoreCase);
        var bom = new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["component"] = new JsonObject
                {
                    ["type"] = "application",
                    ["bom-ref"] = "triage-api",
                    ["name"] = "TriageApi",
                    ["version"] = version,
                },
            },
            ["components"] = new JsonArray([.. packages.Select(Component)]),
            ["dependencies"] = new JsonArray([.. packages.Select(package => new JsonObject
            {
                ["ref"] = Url(package),
                ["dependsOn"] = new JsonArray([.. package.Needs.Where(known.ContainsKey).Select(need => JsonValue.Create(known[need]))]),
            })]),
        };
        return bom.ToJsonString(Indented) + "\n";
    }

    private static JsonNode Component(Package package) => new JsonObject
    {
        ["type"] = "library",
        ["bom-ref"] = Url(package),
        ["name"] = package.Name,
        ["version"] = package.Version,
        ["purl"] = Url(package),
        ["hashes"] = new JsonArray(new JsonObject
        {
            ["alg"] = "SHA-512",
            ["content"] = Convert.ToHexStringLower(Convert.FromBase64String(package.Sha512)),
        }),
    };

    private static string Url(Package package) => $"pkg:nuget/{package.Name}@{package.Version}";
}
