using System.Security.Cryptography;
using Npgsql;
using TriageApi.Audit.Log.Receipts;
using TriageApi.Audit.Reading;

namespace TriageApi.Audit.Log.Verifying;

/// <summary>One event with everything in the database that belongs to it.</summary>
internal sealed class StoredRecord
{
    /// <summary>
    /// Every event, in no order, past all tenants. Joined on the event's id alone, so that a row that was moved to
    /// another tenant is seen next to what it belongs to.
    /// </summary>
    public const string Query =
        """
        SELECT e.tenant, e.event_id, e.recorded, e.type, e.action, e.outcome, e.agent, e.entity, e.patient, e.body,
               l.idx, l.leaf_hash, q.leaf_hash, q.recorded,
               a.tenant, a.id, a.version, a.client, a.recorded, a.status, a.level, a.pack_version, a.pack_sha256,
               a.engine_version, a.c_req, a.c_res, a.c_key,
               p.client, p.salt, p.request, p.response, p.subject, p.identifier, p.encounter,
               s.tenant, s.client, s.key, s.assessment_id, s.version, s.recorded
        FROM audit_event e
        LEFT JOIN audit_leaf l ON l.log_id = $1 AND l.event_id = e.event_id
        LEFT JOIN audit_pending q ON q.log_id = $1 AND q.event_id = e.event_id
        LEFT JOIN assessment a ON a.event_id = e.event_id
        LEFT JOIN payload p ON (p.tenant, p.id, p.version) = (a.tenant, a.id, a.version)
        LEFT JOIN submission s ON s.event_id = e.event_id
        """;

    private StoredRecord(NpgsqlDataReader row)
    {
        var column = new Columns(row);
        Event = new AuditEventRow
        {
            Tenant = column.Next<Guid>(),
            EventId = column.Next<Guid>(),
            Recorded = column.Next<DateTimeOffset>(),
            Type = column.Next<string>(),
            Action = column.Next<string>(),
            Outcome = column.Next<string>(),
            Agent = column.Next<string>(),
            Entity = column.Maybe<string>(),
            Patient = column.Maybe<string>(),
            Body = column.Next<byte[]>(),
        };
        Index = column.MaybeValue<long>();
        SealedHash = column.Maybe<byte[]>();
        PendingHash = column.Maybe<byte[]>();
        PendingSince = column.MaybeValue<DateTimeOffset>();
        Assessment = column.IsNull ? column.Skip<AssessmentRow>(13) : new AssessmentRow
        {
            Tenant = column.Next<Guid>(),
            Id = column.Next<Guid>(),
            EventId = Event.EventId,
            Version = column.Next<int>(),
            Client = column.Next<string>(),
            Recorded = column.Next<DateTimeOffset>(),
            Status = column.Next<string>(),
            Level = column.Maybe<string>(),
            PackVersion = column.Next<string>(),
            PackSha256 = column.Next<byte[]>(),
            EngineVersion = column.Next<string>(),
            RequestCommitment = column.Next<byte[]>(),
            ResponseCommitment = column.Next<byte[]>(),
            KeyCommitment = column.Next<byte[]>(),
        };
        Payload = column.IsNull ? column.Skip<PayloadRow>(7) : new PayloadRow
        {
            Client = column.Next<string>(),
            Salt = column.Next<byte[]>(),
            Request = column.Next<byte[]>(),
            Response = column.Next<byte[]>(),
            Subject = column.Maybe<string>(),
            Identifier = column.Maybe<string>(),
            Encounter = column.Maybe<string>(),
        };
        Submission = column.IsNull ? column.Skip<SubmissionRow>(6) : new SubmissionRow
        {
            Tenant = column.Next<Guid>(),
            Client = column.Next<string>(),
            Key = column.Next<byte[]>(),
            AssessmentId = column.Next<Guid>(),
            Version = column.Next<int>(),
            Recorded = column.Next<DateTimeOffset>(),
        };
        EventBody = Restore(Event.Body);
        Request = Payload is null ? null : Restore(Payload.Request);
        Response = Payload is null ? null : Restore(Payload.Response);
    }

    public AuditEventRow Event { get; }

    public long? Index { get; }

    public byte[]? SealedHash { get; }

    public byte[]? PendingHash { get; }

    public DateTimeOffset? PendingSince { get; }

    public AssessmentRow? Assessment { get; }

    public PayloadRow? Payload { get; }

    public SubmissionRow? Submission { get; }

    /// <summary>Bytes as they were before they were compressed; null where that cannot be undone.</summary>
    public byte[]? EventBody { get; }

    public byte[]? Request { get; }

    public byte[]? Response { get; }

    /// <summary>What the bytes say that the columns must be; null where they say nothing.</summary>
    public RecordColumns? Told { get; private set; }

    public static StoredRecord From(NpgsqlDataReader row) => new(row);

    public void Read(ReadColumns read)
    {
        if (EventBody is { } body)
        {
            Told = Request is { } request && Response is { } response ? read(body, request, response) : read(body, null, null);
        }
    }

    public LeafColumns ToLeaf(string logId) => new()
    {
        LogId = logId,
        EventId = Event.EventId,
        Recorded = Event.Recorded,
        Tenant = Event.Tenant,
        AssessmentId = Assessment?.Id,
        Version = Assessment?.Version,
        Status = Assessment?.Status,
        Level = Assessment?.Level,
        PackSha256 = Assessment?.PackSha256,
        EngineVersion = Assessment?.EngineVersion,
        EventSha256 = SHA256.HashData(EventBody ?? []),
        RequestCommitment = Assessment?.RequestCommitment,
        ResponseCommitment = Assessment?.ResponseCommitment,
        KeyCommitment = Assessment?.KeyCommitment,
    };

    private static byte[]? Restore(byte[] compressed)
    {
        try
        {
            return ExactBytes.Restore(compressed);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Columns in the order in which they were asked for.</summary>
    private sealed class Columns(NpgsqlDataReader row)
    {
        private int _next;

        public bool IsNull => row.IsDBNull(_next);

        public T Next<T>() => row.GetFieldValue<T>(_next++);

        public T? Maybe<T>()
            where T : class => row.IsDBNull(_next++) ? null : row.GetFieldValue<T>(_next - 1);

        public T? MaybeValue<T>()
            where T : struct => row.IsDBNull(_next++) ? null : row.GetFieldValue<T>(_next - 1);

        public T? Skip<T>(int columns)
            where T : class
        {
            _next += columns;
            return null;
        }
    }
}
