namespace TriageApi.Tests.Support;

/// <summary>Tests with a limit of time that tell of the product only when no other test of this process runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredAlone
{
    public const string Name = "Measured alone";
}
