using System.Globalization;
using Npgsql;
using TriageApi.Audit;
using TriageApi.Configuring;
using TriageApi.Knowledge;

namespace TriageApi.Storage;

/// <summary>The two things without which nothing starts: the knowledge and the ledger.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Loads and checks the knowledge: the pack in <c>Knowledge:Folder</c> if that is set, else the one this program
    /// carries. <c>Knowledge:RequireApproved=true</c> refuses a draft.
    /// </summary>
    /// <exception cref="PackFaultsException">A card breaks a law.</exception>
    /// <exception cref="InvalidOperationException">Approved knowledge is required and this is a draft.</exception>
    public static IServiceCollection AddKnowledge(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = Sections.Read<KnowledgeSection>(configuration);
        var pack = settings.Folder is { Length: > 0 } folder
            ? KnowledgePack.Load(CardFiles.In(folder))
            : KnowledgePack.Embedded();
        if (settings.RequireApproved && pack.Head.Status != "approved")
            throw new InvalidOperationException("Knowledge:RequireApproved is set, and the knowledge pack is not approved.");
        return services.AddSingleton(pack);
    }

    /// <summary>Adds the ledger; its database is found or started when the host starts, before it listens.</summary>
    public static void AddStorage(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LedgerConnection>();
        builder.Services.AddSingleton<LedgerTime>();
        builder.Services.AddHostedService<LedgerDatabaseStart>();

        // After the database: hosted services stop in the opposite order, so that what drains is sealed at last.
        builder.Services.AddHostedService<PackKeeping>();
        builder.Services.AddHostedService<LedgerSealing>();
        builder.Services.AddHostedService<LedgerDrain>();
        builder.Services.AddAuditLedger(provider => new AuditLedgerOptions
        {
            ConnectionString = provider.GetRequiredService<LedgerConnection>().Value,
            PreparedStatements = Sections.Read<LedgerSection>(builder.Configuration).PreparedStatements,
        });
        builder.Services.AddAuditLog(provider => AuditLogSettings.Read(
            builder.Configuration, builder.Environment, provider.GetRequiredService<LedgerConnection>().Name));
    }
}

/// <summary>The connection string that the ledger uses, known once the host has started.</summary>
public sealed class LedgerConnection
{
    private string? value;
    private string? name;

    /// <summary>The connection string.</summary>
    /// <exception cref="InvalidOperationException">Asked for before the database was found.</exception>
    public string Value
    {
        get => value ?? throw new InvalidOperationException("The ledger was asked for before its database was found.");
        set => this.value = value;
    }

    /// <summary>
    /// Names the database for the folder of its log, so that two are never taken for one: server, port and database, unless
    /// a better name is known.
    /// </summary>
    public string Name
    {
        get => name ?? FromAddress(Value);
        set => name = value;
    }

    /// <summary>A connection string by its name; null also where it is set to nothing, as a compose file or a shell does.</summary>
    public static string? Configured(IConfiguration configuration, string name) =>
        configuration.GetConnectionString(name) is { Length: > 0 } text ? text : null;

    private static string FromAddress(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var address = string.Create(CultureInfo.InvariantCulture, $"{settings.Host}-{settings.Port}-{settings.Database}");
        return string.Concat(address.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' ? letter : '_'));
    }
}
