namespace TriageApi.Storage;

/// <summary>Where a development host keeps what it makes for itself.</summary>
public static class ProjectFolder
{
    /// <summary>The folder that holds the solution, above a folder or equal to it; else the folder itself.</summary>
    public static string Of(string folder)
    {
        for (var candidate = new DirectoryInfo(folder); candidate is not null; candidate = candidate.Parent)
        {
            if (File.Exists(Path.Combine(candidate.FullName, "TriageApi.sln"))) return candidate.FullName;
        }

        return folder;
    }
}
