using TriageApi.TestSupport.Faults;

namespace TriageApi.Audit.Tests.Faults;

/// <summary>
/// One server for the tests that kill it and for those that measure: they run one after another and beside no others,
/// or their figures would tell of the neighbours.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FaultsCollection : ICollectionFixture<KillableServer>
{
    public const string Name = "Faults";
}
