using System.CommandLine;
using TriageApi.Audit.Log;
using TriageApi.Audit.Log.Verifying;
using TriageApi.Http;
using TriageApi.Security;
using TriageApi.Storage;

namespace TriageApi.Audits.Commands;

/// <summary>The verbs, each with what it takes and what it does.</summary>
internal sealed class AuditVerbs(
    IConfiguration configuration, IHostEnvironment environment, TextWriter output, TextWriter error)
{
    private static readonly Option<Guid?> Tenant = new("--tenant") { Description = "Whose records; without it everybody's." };
    private static readonly Option<DateTimeOffset?> From = new("--from") { Description = "Recorded then or later." };
    private static readonly Option<DateTimeOffset?> Until = new("--until") { Description = "Recorded before." };

    /// <summary>All of them.</summary>
    public IEnumerable<Command> All() => [Verify(), Prove(), Export(), Erase(), Replay(), Keys()];

    private Command Verify()
    {
        var receipts = new Option<FileInfo?>("--receipts") { Description = "A file of receipts that holders kept, one a line." };
        return Verb("verify", "Checks the whole log.", [receipts], (access, parsed, stop) => Commands(access)
            .VerifyAsync(parsed.GetValue(receipts) is { } file ? File.ReadLines(file.FullName) : null, stop));
    }

    private Command Prove()
    {
        var eventId = new Argument<Guid>("event") { Description = "Id of the AuditEvent." };
        var verb = Verb("prove", "Proves that one event is in the log of the newest checkpoint.", [], (access, parsed, stop) =>
            Commands(access).ProveAsync(parsed.GetValue(eventId), stop));
        verb.Add(eventId);
        return verb;
    }

    private Command Export() => Verb(
        "export", "Writes AuditEvents, one a line.", [Tenant, From, Until], (access, parsed, stop) => Plain(access.Auditor)
            .ExportAsync(parsed.GetValue(Tenant), parsed.GetValue(From), parsed.GetValue(Until), stop));

    private Command Erase()
    {
        var tenant = new Option<Guid?>("--tenant") { Description = "Whose records; may be left out in Development alone." };
        var subject = new Option<string?>("--subject") { Description = "The person, as recorded: Patient/1, or system|value." };
        var assessment = new Option<Guid?>("--assessment") { Description = "One RiskAssessment, with all its versions." };
        var card = new Option<Guid?>("--card") { Description = "What was told of one CDS Hooks card, and nothing else." };
        var by = new Option<string>("--by") { Description = "Who erases; goes on record.", Required = true };
        var verb = Verb(
            "erase", "Erases what is known of a person, and puts that on record.", [tenant, subject, assessment, card, by],
            (access, parsed, stop) => EraseAsync(
                access, parsed.GetValue(tenant),
                new Erasing(parsed.GetValue(subject), parsed.GetValue(assessment), parsed.GetValue(card)), parsed.GetValue(by)!, stop));
        verb.Validators.Add(parsed =>
        {
            object?[] named = [parsed.GetValue(subject), parsed.GetValue(assessment), parsed.GetValue(card)];
            if (named.Count(one => one is not null) != 1) parsed.AddError("Name one of --subject, --assessment and --card.");
        });
        return verb;
    }

    private Command Replay()
    {
        var assessment = new Option<Guid?>("--assessment") { Description = "One RiskAssessment, with all its versions." };
        var today = new Option<bool>("--today")
        {
            Description = "Asks what the knowledge of today would say otherwise, instead of that which answered.",
        };
        return Verb(
            "replay", "Gives past answers again and tells what differs.", [Tenant, From, Until, assessment, today],
            async (access, parsed, stop) =>
            {
                await using var engine = new ReplayEngine(configuration);
                var range = new AnswerRange(
                    parsed.GetValue(Tenant), parsed.GetValue(From), parsed.GetValue(Until), parsed.GetValue(assessment));
                return await new AnswerReplay(access.Auditor, output, error)
                    .RunAsync(range, parsed.GetValue(today) ? engine.CompareWithTodayAsync : engine.ReplayAsync, stop);
            });
    }

    private Command Keys() => Verb(
        "keys", "Writes the public keys as the settings by which auditors, and hosts after a rotation, know them.", [],
        async (access, _, _) =>
        {
            foreach (var setting in AuditLogSettings.Former(access.Keys())) await output.WriteLineAsync(setting);
            return AuditCommands.Ok;
        });

    private async Task<int> EraseAsync(
        AuditAccess access, Guid? tenant, Erasing what, string by, CancellationToken stop)
    {
        var owner = tenant ?? (environment.IsDevelopment()
            ? Caller.Development.Tenant
            : throw new InvalidOperationException("Name the --tenant whose records are to be erased."));
        var words = new ErasureEvents(new AuditEvents(ServiceIdentity.From(configuration)), TimeProvider.System);
        var requestId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
        var commands = Plain(access.Eraser);
        return what switch
        {
            { Card: { } card } => await commands.EraseCardAsync(
                access.Eraser, owner, card, () => words.Describe(new Caller(owner, by), requestId, card), stop),
            { Assessment: { } id } => await commands.EraseAssessmentAsync(access.Eraser, owner, id, Tell, stop),
            _ => await commands.EraseSubjectAsync(access.Eraser, owner, what.Subject!, Tell, stop),
        };

        Audit.Writing.LedgerEntry Tell(IReadOnlyList<AssessmentVersion> erased) =>
            words.Describe(new Caller(owner, by), requestId, what.Subject, erased);
    }

    private AuditCommands Commands(AuditAccess access) => new(access.Verifier(), output, error);

    private AuditCommands Plain(string connection) => new(AuditAccess.Plain(connection), output, error);

    private Command Verb(
        string name, string description, IReadOnlyList<Option> options,
        Func<AuditAccess, ParseResult, CancellationToken, Task<int>> run)
    {
        var verb = new Command(name, description);
        foreach (var option in options) verb.Add(option);
        verb.SetAction(async (parsed, stop) =>
        {
            await using var access = await AuditAccess.OpenAsync(configuration, environment, error.WriteLine, stop);
            return await run(access, parsed, stop);
        });
        return verb;
    }

    /// <summary>What to erase: one of the three.</summary>
    private sealed record Erasing(string? Subject, Guid? Assessment, Guid? Card);
}
