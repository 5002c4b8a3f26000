using System.Text.Json.Nodes;
using TriageSample;

// dotnet run --project samples/csharp -- http://127.0.0.1:5080 answers.json [access token]
// Sends answers, a QuestionnaireResponse, and prints what to do and why. Ends with 0 when they were assessed.
if (args.Length is < 2 or > 3)
{
    Console.Error.WriteLine("Usage: TriageSample ADDRESS ANSWERS-FILE [ACCESS-TOKEN]");
    return 2;
}

using var client = new TriageClient(new Uri(args[0]), args.ElementAtOrDefault(2));
var answers = JsonNode.Parse(await File.ReadAllTextAsync(args[1]))!;
try
{
    var result = await client.AssessAsync(answers);
    Console.WriteLine($"Level: {result.Level}");
    Console.WriteLine($"What to do: {result.WhatToDo}");
    foreach (var flag in result.RaisedFlags) Console.WriteLine($"Red flag: {flag}");
    foreach (var cause in result.Causes) Console.WriteLine($"To consider: {cause}");
    var plan = await client.CarePlanAsync(result.Id);
    Console.WriteLine($"Plan: {plan["activity"]!.AsArray().Count} activities, valid until {plan["period"]!["end"]}");
    Console.WriteLine($"On record: {result.AuditEvent}");
    return 0;
}
catch (NotAssessedException fault)
{
    // Never shown as "nothing urgent": silence about urgency is not good news.
    Console.Error.WriteLine($"NOT ASSESSED ({fault.Status}). This is not a low-urgency result.");
    foreach (var issue in fault.Issues) Console.Error.WriteLine($"- {issue}");
    return 1;
}
