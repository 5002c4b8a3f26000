namespace TriageApi.Tests.Support;

/// <summary>Tests that do not mind each other's rows share one host; within a collection they run one by one.</summary>
[CollectionDefinition(Name)]
public sealed class OneHost : ICollectionFixture<ApiFixture>
{
    public const string Name = "One host";
}
