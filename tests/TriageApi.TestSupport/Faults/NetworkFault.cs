namespace TriageApi.TestSupport.Faults;

/// <summary>What a network can do to every connection at once.</summary>
public enum NetworkFault
{
    /// <summary>Nothing: bytes pass.</summary>
    None,

    /// <summary>Every piece takes <see cref="FaultProxy.Latency"/> longer, each way.</summary>
    Slow,

    /// <summary>Nothing passes and nobody is told. What was held back passes when the fault is over.</summary>
    BlackHole,

    /// <summary>Connections are accepted and reset; open ones too.</summary>
    Reset,

    /// <summary>Nobody listens; open connections are reset.</summary>
    Refuse,
}

/// <summary>Where a connection is cut, seen from the message on which the server commits.</summary>
public enum CommitCut
{
    /// <summary>Everything but that message reaches the server: nothing is committed.</summary>
    Before,

    /// <summary>The message reaches the server and the line is cut at once: nobody knows what became of it.</summary>
    During,

    /// <summary>The server has committed and answered; the answer is lost.</summary>
    After,
}
