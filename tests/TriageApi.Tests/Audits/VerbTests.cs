using System.Diagnostics;
using System.Text.Json.Nodes;
using TriageApi.Audit.Log.Erasing;
using TriageApi.Audit.Log.Verifying;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Audits;

/// <summary>The auditor's command line, over what the API wrote.</summary>
public sealed class VerbTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private AuditorsDesk Desk { get; } = AuditorsDesk.Over(api.Database);

    [Fact]
    public async Task A_log_that_the_api_wrote_is_whole_whatever_was_written()
    {
        await WriteEverythingAsync("whole");

        var code = await Desk.RunAsync("verify");

        Assert.True(code == 0, Desk.Output + Desk.Error);
        Assert.Contains("The log is whole.", Desk.Output, StringComparison.Ordinal);
        Assert.Contains("100", Desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_changed_column_is_found_and_named()
    {
        var answer = await WriteEverythingAsync("changed");
        var id = answer.AuditPath.Split('/')[^1];
        await TamperAsync($"UPDATE audit_event SET agent = 'nobody' WHERE event_id = '{id}'");
        try
        {
            Assert.Equal(2, await Desk.RunAsync("verify"));
            Assert.Contains(id, Desk.Output, StringComparison.Ordinal);
        }
        finally
        {
            await TamperAsync($"UPDATE audit_event SET agent = 'development' WHERE event_id = '{id}'");
        }

        Assert.Equal(0, await Desk.RunAsync("verify"));
    }

    [Fact]
    public async Task Receipts_that_holders_kept_are_held_against_the_log()
    {
        var answer = await WriteEverythingAsync("receipts");
        var kept = Path.Combine(api.Database.Folder, "receipts");
        await File.WriteAllTextAsync(kept, answer.Header("Audit-Receipt") + "\n");
        Assert.Equal(0, await Desk.RunAsync("verify", "--receipts", kept));

        await File.WriteAllTextAsync(kept, answer.Header("Audit-Receipt")!.Replace("\"index\":0", "\"index\":1", StringComparison.Ordinal) + "\n");
        Assert.Equal(2, await Desk.RunAsync("verify", "--receipts", kept));
    }

    [Fact]
    public async Task An_event_is_proven_and_one_that_is_not_there_is_not()
    {
        var answer = await WriteEverythingAsync("proven");
        var id = answer.AuditPath.Split('/')[^1];
        await SealedAsync(id);

        Assert.Equal(0, await Desk.RunAsync("prove", id));
        Assert.Equal(id, (string?)JsonNode.Parse(Desk.Output)!["event"]);
        Assert.Equal(1, await Desk.RunAsync("prove", $"{Guid.NewGuid()}"));
    }

    [Fact]
    public async Task Help_tells_the_word_that_leads_to_the_verbs()
    {
        Assert.Equal(0, await Desk.RunAsync("verify", "--help"));
        Assert.Contains(" audit verify ", Desk.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("export")]
    public async Task A_verb_that_is_stopped_says_so_and_fails(string verb)
    {
        Assert.Equal(1, await Desk.StopAsync(verb));
        Assert.Contains("Stopped before the end", Desk.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("whole", Desk.Output, StringComparison.Ordinal);
    }

    /// <summary>As after a rotation, and on the machine of an auditor, who holds no private key.</summary>
    [Fact]
    public async Task The_public_keys_are_told_as_settings_with_which_the_log_is_checked()
    {
        var answer = await WriteEverythingAsync("keys");
        var receipt = Path.Combine(api.Database.Folder, "receipt-of-keys");
        await File.WriteAllTextAsync(receipt, answer.Header("Audit-Receipt") + "\n");
        Assert.Equal(0, await Desk.RunAsync("keys"));
        var keys = Desk.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2)).ToDictionary(part => part[0].Replace("__", ":", StringComparison.Ordinal), part => (string?)part[1]);
        var settings = new Dictionary<string, string?>(keys)
        {
            ["ConnectionStrings:AuditAuditor"] = LocalAuditor.From(api.Database.AdminConnectionString),
            ["AuditLog:CheckpointFile"] = Path.Combine(api.Database.Folder, "checkpoints"),
        };
        var auditor = new AuditorsDesk(settings, "Production");

        Assert.True(await auditor.RunAsync("verify", "--receipts", receipt) == 0, auditor.Output + auditor.Error);

        // The twin: without the keys nothing is proven.
        foreach (var key in keys.Keys) settings.Remove(key);
        Assert.Equal(1, await auditor.RunAsync("verify"));
        Assert.Contains("No key of checkpoints is known", auditor.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_are_exported_one_a_line()
    {
        await WriteEverythingAsync("exported");
        var events = await api.CountAsync("SELECT count(*) FROM audit_event");

        Assert.Equal(0, await Desk.RunAsync("export"));
        var lines = Desk.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(lines.Length, events, events + 20);
        Assert.All(lines, line => Assert.Equal("AuditEvent", (string?)JsonNode.Parse(line)!["resourceType"]));

        Assert.Equal(0, await Desk.RunAsync("export", "--from", "2999-01-01T00:00:00Z"));
        Assert.Empty(Desk.Output);
    }

    [Fact]
    public async Task Past_answers_are_the_same_when_given_again()
    {
        var answer = await WriteEverythingAsync("again");

        Assert.Equal(0, await Desk.RunAsync("replay"));
        Assert.Contains(" 0 different", Desk.Output, StringComparison.Ordinal);
        Assert.Equal(0, await Desk.RunAsync("replay", "--assessment", (string)answer.Json["id"]!));
        Assert.StartsWith("1 answers: 1 identical", Desk.Output, StringComparison.Ordinal);
        Assert.Equal(1, await Desk.RunAsync("replay", "--assessment", $"{Guid.NewGuid()}"));
    }

    [Fact]
    public async Task Outside_development_the_auditors_and_the_erasers_own_logins_are_used()
    {
        await WriteEverythingAsync("production");
        var desk = new AuditorsDesk(
            new Dictionary<string, string?>
            {
                ["ConnectionStrings:Audit"] = "Host=127.0.0.1;Port=1",
                ["ConnectionStrings:AuditAuditor"] = LocalAuditor.From(api.Database.AdminConnectionString),
                ["ConnectionStrings:AuditEraser"] = LocalEraser.From(api.Database.AdminConnectionString),
                ["AuditLog:Folder"] = api.Database.Folder,
            },
            "Production");

        Assert.True(await desk.RunAsync("verify") == 0, desk.Output + desk.Error);
        Assert.Equal(0, await desk.RunAsync("export"));
        Assert.Equal(1, await desk.RunAsync("erase", "--subject", "Patient/nobody", "--by", "test"));
        Assert.Contains("--tenant", desk.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", "verify")]
    [InlineData("Production", "export")]
    [InlineData("Development", "erase", "--by", "test")]
    [InlineData("Development", "erase", "--subject", "Patient/1")]
    [InlineData("Development", "prove", "none")]
    [InlineData("Development", "forget")]
    public async Task What_cannot_be_done_is_said_and_is_no_success(string environment, params string[] args)
    {
        var desk = new AuditorsDesk(
            new Dictionary<string, string?> { ["ConnectionStrings:AuditAdmin"] = environment == "Production" ? null : api.Database.AdminConnectionString },
            environment);

        Assert.Equal(1, await desk.RunAsync(args));
        Assert.NotEqual("", desk.Error);
    }

    [Fact]
    public async Task The_executable_itself_knows_the_verbs()
    {
        await WriteEverythingAsync("process");

        var (code, output, error) = await RunProcessAsync("Development", "");

        Assert.True(code == 0, output + error);
        Assert.Contains("The log is whole.", output, StringComparison.Ordinal);
    }

    /// <summary>As on a full disk: what was found, and the exit code, are told all the same.</summary>
    [Theory]
    [InlineData("Development", 0)]
    [InlineData("Production", 1)]
    public async Task Standard_error_that_cannot_be_written_changes_no_verdict(string environment, int expected)
    {
        await WriteEverythingAsync("unheard" + environment);

        var (code, output, _) = await RunProcessAsync(environment, "2>/dev/full");

        Assert.Equal(expected, code);
        Assert.Equal(expected == 0, output.Contains("The log is whole.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Standard_output_that_cannot_be_written_is_no_success()
    {
        await WriteEverythingAsync("unwritten");

        Assert.Equal(1, (await RunProcessAsync("Development", ">/dev/full 2>&1")).Code);
    }

    /// <summary>A misspelt setting of the log is refused here as well; those of the service are not this program's.</summary>
    [Theory]
    [InlineData("AuditLog:FormerCheckpointKey:0", 1)]
    [InlineData("Page:EmergencyNo", 0)]
    public async Task A_misspelt_setting_of_the_log_is_told(string name, int expected)
    {
        await WriteEverythingAsync("misspelt" + expected);
        var desk = new AuditorsDesk(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Audit"] = api.Database.AppConnectionString,
            ["ConnectionStrings:AuditAdmin"] = api.Database.AdminConnectionString,
            ["AuditLog:Folder"] = api.Database.Folder,
            [name] = "zq7-canary",
        });

        Assert.Equal(expected, await desk.RunAsync("verify"));
        Assert.Equal(expected == 1, desk.Error.Contains("AuditLog:FormerCheckpointKey is no setting", StringComparison.Ordinal));
    }

    private async Task<(int Code, string Output, string Error)> RunProcessAsync(string environment, string redirection)
    {
        var start = new ProcessStartInfo("sh", ["-c", $"exec dotnet '{typeof(Program).Assembly.Location}' audit verify {redirection}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = environment,
                ["ConnectionStrings__Audit"] = api.Database.AppConnectionString,
                ["ConnectionStrings__AuditAdmin"] = api.Database.AdminConnectionString,
                ["AuditLog__Folder"] = api.Database.Folder,
            },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    /// <summary>One of every kind of record; the last answer of a plain response.</summary>
    private async Task<Reply> WriteEverythingAsync(string name)
    {
        var unidentified = Some.Response();
        unidentified.Remove("subject");
        var byIdentifier = Some.Response();
        byIdentifier["subject"] = JsonNode.Parse("""{"identifier":{"system":"https://client.example/mrn","value":"42"}}""");
        byIdentifier["encounter"] = JsonNode.Parse("""{"reference":"Encounter/7"}""");
        var wrapped = JsonNode.Parse("""{"resourceType":"Parameters","parameter":[{"name":"questionnaire-response"}]}""")!;
        wrapped["parameter"]![0]!["resource"] = Some.Response();
        foreach (var body in (JsonNode[])[
            unidentified, byIdentifier, wrapped,
            Some.Response().Identified(name), Some.Response().Identified(name, "entered-in-error")])
        {
            Assert.Equal(200, (await api.Client.TriageAsync(body)).Status);
        }

        (await api.Client.TriageAsync(Some.Response(("severity", 11)))).MustBeRefused(422);
        var answer = await api.Client.TriageAsync(Some.Response(), ("Idempotency-Key", name));
        await api.Client.GetAsync($"/fhir/RiskAssessment/{answer.Json["id"]}/_history");
        await api.Client.GetAsync(answer.AuditPath);
        await api.Client.GetAsync("/fhir/AuditEvent?outcome=0");
        return answer;
    }

    private async Task SealedAsync(string eventId)
    {
        var clock = Stopwatch.StartNew();
        while ((await api.Client.GetAsync($"/audit/{eventId}/proof")).Status != 200)
        {
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
            await Task.Delay(100);
        }
    }

    private Task<int> TamperAsync(string sql) => api.Database.ExecuteAsync("SET session_replication_role = replica; " + sql);
}
