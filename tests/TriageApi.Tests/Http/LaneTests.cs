using System.Diagnostics;
using TriageApi.Http;

namespace TriageApi.Tests.Http;

/// <summary>What <see cref="Lane"/> promises: turns in order, never too many at once, and none forgotten.</summary>
public sealed class LaneTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task No_more_work_at_once_than_it_is_wide(int width)
    {
        var lane = new Lane(width);

        Assert.Equal(width, await MostAtOnceAsync(async () => await lane.EnterAsync()));
    }

    // The twin: the same count without a lane.
    [Fact]
    public async Task Without_a_lane_more_work_at_once() =>
        Assert.True(await MostAtOnceAsync(async () => await Task.Yield()) > 3);

    [Fact]
    public async Task Whoever_came_first_goes_first()
    {
        var lane = new Lane(width: 1);
        var order = new List<int>();

        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(number => NoteAsync(number)));

        Assert.Equal(Enumerable.Range(0, 1_000), order);

        async Task NoteAsync(int number)
        {
            await lane.EnterAsync();
            order.Add(number);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Nobody_is_forgotten(int width)
    {
        var lane = new Lane(width);
        var turns = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(ManyTimesAsync))).WaitAsync(Soon);

        Assert.Equal(8 * 20_000, turns);

        async Task ManyTimesAsync()
        {
            for (var turn = 0; turn < 20_000; turn++)
            {
                await lane.EnterAsync();
                Interlocked.Increment(ref turns);
                if (turn % 3 == 0) await Task.Yield();
            }
        }
    }

    /// <summary>
    /// Each comes at the moment at which the lane has just emptied, and nobody comes behind who could take the forgotten along.
    /// </summary>
    [Fact]
    public async Task Nobody_is_forgotten_who_comes_as_the_last_one_leaves()
    {
        var lane = new Lane(width: 1);

        Assert.True(await Task.Factory.StartNew(
            OneAfterAnother, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));

        bool OneAfterAnother()
        {
            var (clock, taken) = (Stopwatch.StartNew(), 0);
            for (var turn = 1; turn <= 60_000; turn++)
            {
                var mine = turn;
                lane.EnterAsync().UnsafeOnCompleted(() => Volatile.Write(ref taken, mine));
                while (Volatile.Read(ref taken) != turn)
                    if (clock.Elapsed > Soon) return false;
            }

            return true;
        }
    }

    [Fact]
    public async Task What_fails_in_it_fails_for_its_caller_alone()
    {
        var lane = new Lane(width: 1);

        await Assert.ThrowsAsync<InvalidDataException>(FailAsync);
        await Task.Run(async () => await lane.EnterAsync()).WaitAsync(Soon);

        async Task FailAsync()
        {
            await lane.EnterAsync();
            throw new InvalidDataException();
        }
    }

    [Fact]
    public async Task Everybody_keeps_what_flows_with_a_request()
    {
        var lane = new Lane(width: 1);
        var whose = new AsyncLocal<int>();

        var seen = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Task.Run(() => OwnAsync(number))));

        Assert.Equal(Enumerable.Range(0, 100), seen);

        async Task<int> OwnAsync(int number)
        {
            whose.Value = number;
            await lane.EnterAsync();
            return whose.Value;
        }
    }

    [Fact]
    public async Task Somebody_who_waits_by_hand_keeps_it_too()
    {
        var lane = new Lane(width: 1);
        var whose = new AsyncLocal<int> { Value = 7 };
        var seen = new TaskCompletionSource<int>();

        lane.EnterAsync().OnCompleted(() => seen.SetResult(whose.Value));

        Assert.Equal(7, await seen.Task.WaitAsync(Soon));
    }

    private static async Task<int> MostAtOnceAsync(Func<Task> enterAsync)
    {
        var (now, most) = (0, 0);
        var mark = new Lock();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(WorkAsync))).WaitAsync(Soon);
        return most;

        async Task WorkAsync()
        {
            await enterAsync();
            lock (mark) most = Math.Max(most, ++now);
            Thread.Sleep(20);
            lock (mark) now--;
        }
    }
}
