namespace TriageApi.Audit;

/// <summary>
/// Passes a cancellation on to the database driver, on a thread of its own. The driver tells the server first, over a new
/// connection, and holds the thread that cancels until the server has heard or a connect timeout has gone by. With the
/// network gone, a rush of cancellations would leave the pool no thread to answer anybody with.
/// Dispose it when what the driver does has ended, and not before.
/// </summary>
internal sealed class GivingUp : IDisposable
{
    // Never disposed: a thread may still be at it, and nobody asks for its wait handle.
#pragma warning disable CA2213
    private readonly CancellationTokenSource _driver = new();
#pragma warning restore CA2213
    private readonly CancellationTokenRegistration _cancelled;

    /// <summary>Follows a token.</summary>
    public GivingUp(CancellationToken cancellation) =>
        _cancelled = cancellation.UnsafeRegister(static driver => Begin((CancellationTokenSource)driver!), _driver);

    /// <summary>What the driver is given in place of the token.</summary>
    public CancellationToken Driver => _driver.Token;

    /// <inheritdoc/>
    public void Dispose() => _cancelled.Dispose();

    private static void Begin(CancellationTokenSource driver) =>
        new Thread(() => Tell(driver)) { IsBackground = true, Name = "Giving up" }.Start();

    private static void Tell(CancellationTokenSource driver)
    {
        try
        {
            driver.Cancel();
        }
        catch (AggregateException)
        {
            // Whoever asked has gone, and a thread that fails would take the whole service with it.
        }
    }
}
