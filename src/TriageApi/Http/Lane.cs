using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace TriageApi.Http;

/// <summary>
/// Work that many requests have in common, done for one after another instead of for all at once. A stage that runs right
/// after itself finds its code and tables in the processor's caches; between other work it takes two to three times as long.
/// Who awaits <see cref="EnterAsync"/> goes on in the lane up to its next wait. Nothing in it may block a thread: those
/// behind would wait too.
/// </summary>
/// <param name="width">How many threads of the pool work in it at most; at least 1.</param>
public sealed class Lane(int width) : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<Action> _waiting = new();
    private int _running;

    /// <summary>A width that leaves the other half of the processors to whatever else is to be done: the database, the network.</summary>
    public static int HalfOfProcessors { get; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>To be awaited: what comes after it is done in turn.</summary>
    public Turn EnterAsync() => new(this);

    void IThreadPoolWorkItem.Execute()
    {
        do
        {
            while (_waiting.TryDequeue(out var next)) next();
            Interlocked.Decrement(ref _running);
        }
        while (!_waiting.IsEmpty && MayWork());
    }

    private void Add(Action next)
    {
        _waiting.Enqueue(next);
        if (MayWork()) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>
    /// Takes a place among those who work, if there is one. Who finds none need not come back: whoever leaves a place looks
    /// afterwards whether anything waits.
    /// </summary>
    private bool MayWork()
    {
        while (true)
        {
            // Not a plain read: it could be done before what was added is there for the others.
            var running = Interlocked.CompareExchange(ref _running, 0, 0);
            if (running >= width) return false;
            if (Interlocked.CompareExchange(ref _running, running + 1, running) == running) return true;
        }
    }

    /// <summary>A wait for one's turn.</summary>
    public readonly record struct Turn : ICriticalNotifyCompletion
    {
        private readonly Lane _lane;

        internal Turn(Lane lane) => _lane = lane;

        /// <summary>Never at once: the turn comes after those who wait.</summary>
        public bool IsCompleted => false;

        /// <summary>What the compiler asks for.</summary>
        public Turn GetAwaiter() => this;

        /// <summary>There is no result.</summary>
        public void GetResult()
        {
        }

        /// <inheritdoc/>
        public void OnCompleted(Action continuation)
        {
            ArgumentNullException.ThrowIfNull(continuation);
            var context = ExecutionContext.Capture();
            _lane.Add(context is null ? continuation : () => ExecutionContext.Run(context, static then => ((Action)then!)(), continuation));
        }

        /// <inheritdoc/>
        public void UnsafeOnCompleted(Action continuation) => _lane.Add(continuation);
    }
}
