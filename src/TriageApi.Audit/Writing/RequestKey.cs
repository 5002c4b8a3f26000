using System.Buffers.Binary;

namespace TriageApi.Audit.Writing;

/// <summary>A submission's key with those it belongs to: equal for two attempts at one request, and for nothing else.</summary>
internal readonly record struct RequestKey(Guid Tenant, string Client, UInt128 First, UInt128 Second)
{
    public static RequestKey Of(Guid tenant, AssessmentRecord assessment)
    {
        var sha256 = assessment.Key.Sha256.Span;
        return new RequestKey(
            tenant,
            assessment.Client,
            BinaryPrimitives.ReadUInt128BigEndian(sha256),
            BinaryPrimitives.ReadUInt128BigEndian(sha256[16..]));
    }
}
