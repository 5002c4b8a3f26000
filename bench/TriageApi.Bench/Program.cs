// What takes how long.
//   dotnet run -c Release --project bench/TriageApi.Bench -- engine
//   dotnet run -c Release --project bench/TriageApi.Bench -- interview [base address] [body file] [counted interviews]
//   dotnet run -c Release --project bench/TriageApi.Bench -- requests [base address] [body file] [counted requests]
//   dotnet run -c Release --project bench/TriageApi.Bench -- ledger [without-keys]
//   dotnet run -c Release --project bench/TriageApi.Bench -- load [seconds]
//   dotnet run -c Release --project bench/TriageApi.Bench -- stages
using System.Globalization;
using TriageApi.Bench;

switch (args.FirstOrDefault())
{
    case "engine":
        EngineTimes.Run();
        return 0;
    case "interview":
        await InterviewTimes.RunAsync(args[1..]);
        return 0;
    case "requests":
        await RequestTimes.RunAsync(args[1..]);
        return 0;
    case "ledger":
        return await LedgerRates.RunAsync(withKeys: !args.Contains("without-keys")) ? 0 : 1;
    case "load":
        await LedgerRates.LoadAsync(TimeSpan.FromSeconds(int.Parse(args.ElementAtOrDefault(1) ?? "60", CultureInfo.InvariantCulture)));
        return 0;
    case "stages":
        await StageTimes.RunAsync(LedgerRates.Bodies());
        return 0;
    default:
        Console.Error.WriteLine("engine | interview [base address] [body file] [counted interviews] | "
            + "requests [base address] [body file] [counted requests] | ledger [without-keys] | load [seconds] | stages");
        return 2;
}
