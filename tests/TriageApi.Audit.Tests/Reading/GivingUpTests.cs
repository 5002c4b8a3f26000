namespace TriageApi.Audit.Tests.Reading;

/// <summary>Whoever cancels a read does not wait for the driver, and takes no thread of the pool to tell it.</summary>
public sealed class GivingUpTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_driver_is_told_on_a_thread_of_its_own_and_nobody_waits_for_it()
    {
        using var caller = new CancellationTokenSource();
        using var read = new GivingUp(caller.Token);
        var driver = new SlowDriver(read.Driver);

        await Task.Run(caller.Cancel).WaitAsync(Patience);

        Assert.False(await driver.IsToldByPool.WaitAsync(Patience));
        driver.LetGo();
    }

    /// <summary>The broken twin: told by the caller's token itself, the driver holds the caller's thread.</summary>
    [Fact]
    public async Task Told_directly_it_holds_a_thread_of_the_pool_and_whoever_cancels()
    {
        using var caller = new CancellationTokenSource();
        var driver = new SlowDriver(caller.Token);

        var cancelling = Task.Run(caller.Cancel);

        Assert.True(await driver.IsToldByPool.WaitAsync(Patience));
        Assert.False(cancelling.IsCompleted);
        driver.LetGo();
        await cancelling.WaitAsync(Patience);
    }

    [Fact]
    public void What_ended_in_time_is_not_told()
    {
        using var caller = new CancellationTokenSource();
        var read = new GivingUp(caller.Token);
        read.Dispose();

        caller.Cancel();

        Assert.False(read.Driver.IsCancellationRequested);
    }

    [Fact]
    public async Task A_driver_that_fails_when_it_is_told_harms_nobody()
    {
        using var caller = new CancellationTokenSource();
        using var read = new GivingUp(caller.Token);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registered = read.Driver.Register(() =>
        {
            told.SetResult();
            throw new InvalidOperationException("as a driver would");
        });

        await caller.CancelAsync();

        await told.Task.WaitAsync(Patience);
        Assert.True(read.Driver.IsCancellationRequested);
    }

    /// <summary>Does not come back from being told, like the driver that asks a server behind a dead network to stop.</summary>
    private sealed class SlowDriver
    {
        private readonly TaskCompletionSource<bool> _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _letGo = new();

        public SlowDriver(CancellationToken cancellation) => cancellation.Register(() =>
        {
            _told.SetResult(Thread.CurrentThread.IsThreadPoolThread);
            _letGo.Task.Wait(Patience);
        });

        public Task<bool> IsToldByPool => _told.Task;

        public void LetGo() => _letGo.SetResult();
    }
}
