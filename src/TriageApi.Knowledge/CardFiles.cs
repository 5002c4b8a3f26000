using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TriageApi.Knowledge;

/// <summary>The files of a pack: path below <c>cards/</c> with forward slashes, and content.</summary>
public sealed class CardFiles
{
    private readonly SortedDictionary<string, string> files;

    private CardFiles(SortedDictionary<string, string> files) => this.files = files;

    /// <summary>Paths and contents, in ordinal order of the paths.</summary>
    public IReadOnlyDictionary<string, string> Everything => files;

    /// <summary>The pack that this assembly carries.</summary>
    public static CardFiles Embedded()
    {
        var assembly = typeof(CardFiles).Assembly;
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith("cards/", StringComparison.Ordinal)) continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            files[name["cards/".Length..].Replace('\\', '/')] = reader.ReadToEnd().ReplaceLineEndings("\n");
        }

        return new(files);
    }

    /// <summary>The pack in a folder of the file system; for trying cards without building, or serving one's own.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static CardFiles In(string folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
            files[path] = File.ReadAllText(file, Encoding.UTF8).ReplaceLineEndings("\n");
        }

        return new(files);
    }

    /// <summary>The same pack with one file replaced or added; for trying a change.</summary>
    public CardFiles With(string path, string content) =>
        new(new SortedDictionary<string, string>(files, StringComparer.Ordinal) { [path] = content });

    /// <summary>The same pack without one file.</summary>
    public CardFiles Without(string path)
    {
        var fewer = new SortedDictionary<string, string>(files, StringComparer.Ordinal);
        fewer.Remove(path);
        return new(fewer);
    }

    /// <summary>
    /// SHA-256 over all paths and contents, as 64 lower-case hexadecimal digits: the identity of what is known.
    /// </summary>
    public string Sha256() => Convert.ToHexStringLower(SHA256.HashData(ToBytes()));

    /// <summary>All paths and contents as one run of bytes, whose SHA-256 is the identity: to be stored.</summary>
    public byte[] ToBytes()
    {
        using var all = new MemoryStream();
        foreach (var (path, content) in files)
        {
            // Lengths frame the parts, so that moving text from one file to the next changes the hash.
            var bytes = Encoding.UTF8.GetBytes(content);
            all.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{path}\n{bytes.Length}\n")));
            all.Write(bytes);
        }

        return all.ToArray();
    }

    /// <summary>The files again, from <see cref="ToBytes"/>.</summary>
    /// <exception cref="InvalidDataException">These bytes were not made so.</exception>
    public static CardFiles FromBytes(ReadOnlySpan<byte> bytes)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (!bytes.IsEmpty)
        {
            var path = Line(ref bytes);
            if (!int.TryParse(Line(ref bytes), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || length > bytes.Length || !files.TryAdd(path, Encoding.UTF8.GetString(bytes[..length])))
                throw new InvalidDataException("These bytes are no files of a pack.");
            bytes = bytes[length..];
        }

        return new(files);
    }

    private static string Line(ref ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        if (end < 0) throw new InvalidDataException("These bytes are no files of a pack.");
        var line = Encoding.UTF8.GetString(bytes[..end]);
        bytes = bytes[(end + 1)..];
        return line;
    }
}
