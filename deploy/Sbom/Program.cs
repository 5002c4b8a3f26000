using TriageApi.Sbom;

// dotnet run --project deploy/Sbom -- bom.json     from the root of the repository
if (args is not [var file] || !File.Exists("TriageApi.sln"))
{
    Console.Error.WriteLine("Run from the root of the repository, with the file to write.");
    return 2;
}

var packages = LockFiles.Read("src");
await File.WriteAllTextAsync(file, Bom.Write(packages, BuildProperties.Version("Directory.Build.props")));
Console.WriteLine($"{packages.Count} packages in {file}");
return 0;
