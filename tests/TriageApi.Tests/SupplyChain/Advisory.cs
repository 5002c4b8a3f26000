using TriageApi.Tests.Support;

namespace TriageApi.Tests.SupplyChain;

/// <summary>A version range of a package that must not be used, from a list of our own beside this file.</summary>
/// <param name="Package">Id of the package; <c>runtime</c> is what the service runs on.</param>
/// <param name="From">First version concerned.</param>
/// <param name="Before">First version that is not concerned any more.</param>
/// <param name="Id">Under which number it was published.</param>
internal sealed record Advisory(string Package, string From, string Before, string Id)
{
    public static IReadOnlyList<Advisory> All { get; } =
    [
        .. File.ReadLines(Repository.PathOf("tests", "TriageApi.Tests", "SupplyChain", "advisories.csv")).Skip(1)
            .Select(line => line.Split(',')).Select(cells => new Advisory(cells[0], cells[1], cells[2], cells[3])),
    ];

    public bool Concerns(string package, string version) =>
        Package.Equals(package, StringComparison.OrdinalIgnoreCase)
        && Compare(version, From) >= 0 && Compare(version, Before) < 0;

    /// <summary>By numbers first; of equal numbers one with a suffix comes before the one without.</summary>
    public static int Compare(string left, string right)
    {
        var (leftNumbers, leftSuffix) = Parts(left);
        var (rightNumbers, rightSuffix) = Parts(right);
        var numbers = leftNumbers.CompareTo(rightNumbers);
        if (numbers != 0) return numbers;
        if (leftSuffix.Length == 0 || rightSuffix.Length == 0) return rightSuffix.Length.CompareTo(leftSuffix.Length);
        return string.CompareOrdinal(leftSuffix, rightSuffix);
    }

    private static (Version Numbers, string Suffix) Parts(string version)
    {
        var parts = version.Split('+')[0].Split('-', 2);
        var numbers = parts[0].Split('.').Concat(["0", "0", "0"]).Take(4);
        return (Version.Parse(string.Join('.', numbers)), parts.Length == 1 ? string.Empty : parts[1]);
    }
}
