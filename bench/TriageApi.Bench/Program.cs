// What takes how long.
//   dotnet run -c Release --project bench/TriageApi.Bench -- engine
//   dotnet run -c Release --project bench/TriageApi.Bench -- requests [base address] [body file] [counted requests]
using TriageApi.Bench;

switch (args.FirstOrDefault())
{
    case "engine":
        EngineTimes.Run();
        return 0;
    case "requests":
        await RequestTimes.RunAsync(args[1..]);
        return 0;
    default:
        Console.Error.WriteLine("engine | requests [base address] [body file] [counted requests]");
        return 2;
}
