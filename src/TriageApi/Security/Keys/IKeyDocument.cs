namespace TriageApi.Security.Keys;

/// <summary>Where the keys of an issuer are published.</summary>
public interface IKeyDocument
{
    /// <summary>Fetches the document as it is now.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="HttpRequestException">It cannot be fetched.</exception>
    Task<byte[]> FetchAsync(CancellationToken cancellationToken);
}

/// <summary>Keys in a file beside the service; read again when they are due, so that a new file is taken up.</summary>
/// <param name="path">The file.</param>
public sealed class KeyFile(string path) : IKeyDocument
{
    /// <inheritdoc/>
    public async Task<byte[]> FetchAsync(CancellationToken cancellationToken)
    {
        if (new FileInfo(path).Length > JwkSet.MostBytes) throw new IOException("The file of keys is too large.");
        return await File.ReadAllBytesAsync(path, cancellationToken);
    }
}

/// <summary>Keys at a configured address, which no token can change. Redirects are not followed.</summary>
/// <param name="http">As <see cref="Outbound"/> makes it.</param>
/// <param name="address">The address.</param>
public sealed class KeyAddress(HttpClient http, Uri address) : IKeyDocument
{
    /// <inheritdoc/>
    public async Task<byte[]> FetchAsync(CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(address, cancellationToken);
        if (answer.StatusCode != System.Net.HttpStatusCode.OK)
            throw new HttpRequestException("The keys were not answered with 200.", null, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(cancellationToken);
    }
}
