using System.Collections.Frozen;

namespace TriageApi.Assess;

/// <summary>
/// Parts by what they depend on, each made when it is first asked for and then kept: so an answer looks up what it would
/// build. What they may depend on is known beforehand, so the table cannot grow beyond it; anything else is made anew each
/// time.
/// </summary>
internal sealed class PartTable<TKey, TPart>(IEnumerable<TKey> keys, Func<TKey, TPart> make)
    where TKey : notnull
    where TPart : class
{
    private readonly FrozenDictionary<TKey, Slot> slots = keys.Distinct().ToFrozenDictionary(key => key, _ => new Slot());

    /// <summary>The part of this key. Two threads may both make it at first; either of the two will do.</summary>
    public TPart this[TKey key] => slots.TryGetValue(key, out var slot) ? slot.Part ??= make(key) : make(key);

    private sealed class Slot
    {
        public TPart? Part;
    }
}
