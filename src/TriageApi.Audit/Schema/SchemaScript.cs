using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace TriageApi.Audit.Schema;

/// <summary>One numbered script of this assembly.</summary>
/// <param name="Name">The file's name; scripts are applied in the order of their names.</param>
/// <param name="Sql">Its text, with line feeds alone, so that every checkout has the same hash.</param>
internal sealed record SchemaScript(string Name, string Sql)
{
    private const string Prefix = "Schema/";

    /// <summary>Every script this version of the code needs, in order.</summary>
    public static IReadOnlyList<SchemaScript> All { get; } = Load();

    public byte[] Sha256 { get; } = SHA256.HashData(Encoding.UTF8.GetBytes(Sql));

    private static List<SchemaScript> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
                return new SchemaScript(name[Prefix.Length..], reader.ReadToEnd().ReplaceLineEndings("\n"));
            })
            .ToList();
    }
}
