using TriageApi.Bench.Rivals;

/// <summary>
/// Runs before the product's own program where <c>DOTNET_STARTUP_HOOKS</c> names this assembly; the runtime looks for exactly
/// this class outside of all namespaces.
/// </summary>
internal static class StartupHook
{
    /// <summary>What the runtime calls.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(RivalServices.Variable) is { } name) RivalServices.Enter(Rival.All.Single(each => each.Name == name));
    }
}
