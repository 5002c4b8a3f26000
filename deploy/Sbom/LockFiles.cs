using System.Text.Json;
using System.Xml.Linq;

namespace TriageApi.Sbom;

/// <summary>A package that the product is built with.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Version">Its exact version.</param>
/// <param name="Sha512">Hash of its content in base64, as the lock file holds it.</param>
/// <param name="Needs">Ids of the packages that it needs.</param>
public sealed record Package(string Name, string Version, string Sha512, IReadOnlyList<string> Needs);

/// <summary>Reads lock files: what is restored, and therefore shipped, is what stands there.</summary>
public static class LockFiles
{
    /// <summary>The packages of all projects below a folder, each once, by name; projects of the house are left out.</summary>
    /// <exception cref="InvalidDataException">Two projects hold different versions of one package.</exception>
    public static IReadOnlyList<Package> Read(string folder)
    {
        var packages = new SortedDictionary<string, Package>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in Directory.EnumerateFiles(folder, "packages.lock.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            foreach (var package in ReadOne(file))
            {
                if (packages.TryGetValue(package.Name, out var other) && other.Version != package.Version)
                    throw new InvalidDataException($"{package.Name} is locked as {other.Version} and as {package.Version}.");
                packages[package.Name] = package;
            }
        }

        return [.. packages.Values];
    }

    private static IEnumerable<Package> ReadOne(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var framework in document.RootElement.GetProperty("dependencies").EnumerateObject())
        {
            foreach (var entry in framework.Value.EnumerateObject())
            {
                if (entry.Value.GetProperty("type").GetString() == "Project") continue;
                string[] needs = entry.Value.TryGetProperty("dependencies", out var named)
                    ? [.. named.EnumerateObject().Select(need => need.Name)]
                    : [];
                yield return new(
                    entry.Name, entry.Value.GetProperty("resolved").GetString()!, entry.Value.GetProperty("contentHash").GetString()!, needs);
            }
        }
    }
}

/// <summary>What all projects share.</summary>
public static class BuildProperties
{
    /// <summary>The version of the product.</summary>
    public static string Version(string file) => XDocument.Load(file).Descendants("Version").Single().Value;
}
