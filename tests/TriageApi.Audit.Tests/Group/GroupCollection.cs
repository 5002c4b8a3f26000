using TriageApi.Audit.Tests.Support;

namespace TriageApi.Audit.Tests.Group;

/// <summary>One database for all tests of shared commits, which measure time and therefore run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class GroupCollection : ICollectionFixture<LedgerFixture>
{
    public const string Name = "Group";
}
