using Microsoft.Extensions.Configuration;
using TriageApi.Storage;

namespace TriageApi.Tests.Storage;

/// <summary>Which database is meant where a setting is there, missing, or set to nothing.</summary>
public sealed class LedgerConnectionTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("Host=db.example", "Host=db.example")]
    public void A_connection_that_is_set_to_nothing_is_not_set(string? set, string? expected)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:AuditAdmin", set)])
            .Build();

        Assert.Equal(expected, LedgerConnection.Configured(configuration, "AuditAdmin"));
    }
}
