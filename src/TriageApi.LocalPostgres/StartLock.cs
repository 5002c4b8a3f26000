namespace TriageApi.LocalPostgres;

/// <summary>Lets one starter at a time look at, make and start a server. The system frees it when its holder dies.</summary>
internal static class StartLock
{
    public static async Task<IDisposable> TakeAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
            }
        }
    }
}
