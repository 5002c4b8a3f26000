namespace TriageApi.Fhir;

/// <summary>
/// A repeating primitive: which positions of its values, and of what stands beside them, are not null.
/// </summary>
internal sealed class PrimitiveArrays
{
    public List<bool>? Values { get; set; }

    public List<bool>? Siblings { get; set; }

    /// <summary>Positions where one array has null and the other has nothing.</summary>
    public IEnumerable<int> UnpairedNulls()
    {
        for (var i = 0; i < Math.Max(Values?.Count ?? 0, Siblings?.Count ?? 0); i++)
        {
            var isNullSomewhere = IsNull(Values, i) || IsNull(Siblings, i);
            if (isNullSomewhere && !Has(Values, i) && !Has(Siblings, i)) yield return i;
        }
    }

    private static bool IsNull(List<bool>? entries, int i) => i < entries?.Count && !entries[i];

    private static bool Has(List<bool>? entries, int i) => i < entries?.Count && entries[i];
}
