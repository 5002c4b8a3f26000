using System.Text.Json.Nodes;
using TriageApi.Sbom;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.SupplyChain;

/// <summary>What the product is built with is known, listed and not on our list of advisories.</summary>
public sealed class PackageTests
{
    private static readonly IReadOnlyList<Package> Shipped = LockFiles.Read(Repository.PathOf("src"));

    [Fact]
    public void No_locked_package_of_product_tests_or_tools_has_an_advisory()
    {
        // Each lock file by itself: tests may lock another version than the product.
        var files = Directory.EnumerateFiles(Repository.Root, "packages.lock.json", SearchOption.AllDirectories).ToList();
        var concerned = files.SelectMany(file => LockFiles.Read(Path.GetDirectoryName(file)!)).Distinct()
            .SelectMany(package => Advisory.All.Where(advisory => advisory.Concerns(package.Name, package.Version)));

        Assert.InRange(files.Count, 9, int.MaxValue);
        Assert.Empty(concerned);
        Assert.DoesNotContain(Advisory.All, advisory => advisory.Concerns("runtime", Environment.Version.ToString(3)));
    }

    [Theory]
    [InlineData("Npgsql", "8.0.2", true)]
    [InlineData("npgsql", "8.0.2", true)]
    [InlineData("Npgsql", "8.0.3", false)]
    [InlineData("Npgsql", "10.0.0", false)]
    [InlineData("YamlDotNet", "4.3.2", true)]
    [InlineData("OpenTelemetry.Api", "1.11.1", true)]
    [InlineData("OpenTelemetry.Api", "1.9.0", false)]
    [InlineData("runtime", "10.0.0-rc.1", true)]
    [InlineData("runtime", "10.0.0", false)]
    public void An_advisory_concerns_the_versions_of_its_range_alone(string package, string version, bool concerns) =>
        Assert.Equal(concerns, Advisory.All.Any(advisory => advisory.Concerns(package, version)));

    [Fact]
    public void The_bill_of_materials_names_every_shipped_package_with_its_hash_and_is_always_the_same()
    {
        var bom = JsonNode.Parse(Bom.Write(Shipped, "1.2.3"))!;
        var components = bom["components"]!.AsArray().ToDictionary(component => (string)component!["name"]!);

        Assert.Equal("CycloneDX", (string?)bom["bomFormat"]);
        Assert.Equal("1.2.3", (string?)bom["metadata"]!["component"]!["version"]);
        foreach (var package in new[] { "MediatR", "Npgsql", "Npgsql.EntityFrameworkCore.PostgreSQL", "YamlDotNet", "OpenTelemetry" })
        {
            var component = components[package]!;
            Assert.Equal($"pkg:nuget/{package}@{component["version"]}", (string?)component["purl"]);
            Assert.Matches("^[0-9a-f]{128}$", (string?)component["hashes"]![0]!["content"]);
        }

        Assert.DoesNotContain(components.Keys, name => name.StartsWith("triageapi", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(Bom.Write(Shipped, "1.2.3"), Bom.Write(LockFiles.Read(Repository.PathOf("src")), "1.2.3"));
        Assert.Equal(Shipped.Count, components.Count);
    }

    [Fact]
    public void Two_versions_of_one_package_would_be_seen()
    {
        var folder = Directory.CreateTempSubdirectory("triageapi-locks-");
        try
        {
            foreach (var version in new[] { "1.0.0", "2.0.0" })
            {
                File.WriteAllText(
                    Path.Combine(folder.CreateSubdirectory(version).FullName, "packages.lock.json"),
                    "{\"dependencies\":{\"net10.0\":{\"A\":{\"type\":\"Direct\",\"resolved\":\"" + version + "\",\"contentHash\":\"AA==\"}}}}");
            }

            Assert.Throws<InvalidDataException>(() => LockFiles.Read(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
