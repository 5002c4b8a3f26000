namespace TriageApi.Tests.Hostile;

/// <summary>The most memory that a host held since the watch began, beyond what it held then.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _done = new();
    private readonly Task _watching;
    private readonly long _before;
    private long _most;

    public MemoryWatch(ApiProcess host)
    {
        _before = _most = host.Memory;
        _watching = Task.Run(async () =>
        {
            while (!_done.IsCancellationRequested)
            {
                Interlocked.Exchange(ref _most, Math.Max(_most, host.Memory));
                await Task.Delay(5);
            }
        });
    }

    public long Growth => Interlocked.Read(ref _most) - _before;

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _watching;
        _done.Dispose();
    }
}
