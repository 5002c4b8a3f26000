namespace TriageApi.Http;

/// <summary>
/// The body of a request that is part of another: it was read, and bounded, with the whole, and takes no place of its own.
/// </summary>
/// <param name="Bytes">The bytes; empty when there is no body.</param>
internal sealed record BodyInHand(byte[] Bytes);
