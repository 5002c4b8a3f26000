using TriageApi.Assess;
using TriageApi.Http;
using TriageApi.Limits;
using TriageApi.Page;
using TriageApi.Searching;
using TriageApi.Security.Settings;
using TriageApi.Storage;

namespace TriageApi.Configuring;

/// <summary>
/// Reads the sections that are the service's own, and refuses what it would not read as it is meant: a wall that is
/// misspelt would be missing without a word. Sections of the framework (<c>Logging</c>, <c>Kestrel</c> and so on) are not
/// looked at, nor are names of sections: everything in the environment is a setting too.
/// </summary>
public static class Sections
{
    private static readonly Func<IConfiguration, IEnumerable<string>>[] All =
    [
        Faults<AuditLogSection>, Faults<CorsSection>, Faults<DrainOptions>, Faults<KnowledgeSection>, Faults<LedgerSection>,
        Faults<LimitOptions>, Faults<PageSection>, Faults<ProxiesSection>, Faults<SearchSection>, Faults<SecuritySettings>,
        Faults<ServiceSection>, Faults<WarmUpSection>,
    ];

    /// <summary>Looks at all of them, also at those that are read late, and tells everything at once.</summary>
    /// <exception cref="InvalidOperationException">Something in them cannot be used; values are not repeated.</exception>
    public static void Check(IConfiguration configuration) =>
        Refuse(All.SelectMany(faults => faults(configuration)));

    /// <summary>One of them; what is not set is as the type has it.</summary>
    /// <exception cref="InvalidOperationException">Something in it cannot be used.</exception>
    public static T Read<T>(IConfiguration configuration)
        where T : class, ISection, new()
    {
        Refuse(Faults<T>(configuration));
        return configuration.GetSection(T.Section).Get<T>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new();
    }

    /// <summary>What cannot be used in one of them.</summary>
    public static IEnumerable<string> Faults<T>(IConfiguration configuration)
        where T : ISection => SettingFaults.In(configuration.GetSection(T.Section), typeof(T));

    private static void Refuse(IEnumerable<string> faults)
    {
        var told = string.Join('\n', faults);
        if (told.Length > 0) throw new InvalidOperationException($"The configuration cannot be used:\n{told}");
    }
}
