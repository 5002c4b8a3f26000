namespace TriageApi.Assess;

/// <summary>Instants as they are stored and hashed.</summary>
public static class Instants
{
    /// <summary>The instant cut to whole microseconds, the finest that the database keeps.</summary>
    public static DateTimeOffset ToMicroseconds(this DateTimeOffset instant) =>
        instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));
}
