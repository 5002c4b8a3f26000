using System.Diagnostics;
using System.Runtime.CompilerServices;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;
using TriageApi.Assess;
using TriageApi.Assess.Plain;
using TriageApi.Knowledge;

namespace TriageApi.Bench.Rivals;

/// <summary>
/// Puts a rival's way to store into the product's own program, in the place of its handler and of nothing else: doors, limits,
/// log lines, sealing of leaves and the writing of answers are the product's for everybody.
/// </summary>
internal sealed class RivalServices(Rival rival) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    /// <summary>Names the rival to the process that is to become one.</summary>
    public const string Variable = "BENCH_RIVAL";

    /// <summary>From now on every host of this process is this rival.</summary>
    public static void Enter(Rival rival) => DiagnosticListener.AllListeners.Subscribe(new RivalServices(rival));

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting") value.Subscribe(this);
    }

    // The host tells of itself when all its services are known and none is made, so that what is added now counts.
    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "HostBuilding", Value: IHostBuilder host })
            host.ConfigureServices((context, services) => Replace(services, context.Configuration.GetConnectionString("AuditAdmin")!));
    }

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }

    private void Replace(IServiceCollection services, string storage)
    {
        services.AddSingleton<RivalAnswers>();
        services.RemoveAll<IRequestHandler<Assess.Assess, AssessOutcome>>();
        if (rival.ReadsModel) services.AddSingleton(LongWayOnly);
        rival.Add(services, new NpgsqlConnectionStringBuilder(storage) { Pooling = true, MaxPoolSize = Load.Connections });
    }

    // The short way of reading turns back at the first item that it does not know. This one knows none.
    private static PlainReading LongWayOnly(IServiceProvider services)
    {
        var form = new AnswerForm(services.GetRequiredService<KnowledgePack>());
        Items(form).Clear();
        return new PlainReading(form, services.GetRequiredService<AnswerInterpreter>());
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "items")]
    private static extern ref Dictionary<string, AnswerFormItem> Items(AnswerForm form);
}

/// <summary>A rival's own connections, apart from those of the product around it.</summary>
internal sealed record RivalDatabase(NpgsqlDataSource Source);
