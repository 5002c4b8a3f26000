using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TriageApi.Fhir;

/// <summary>
/// FHIR R4 JSON in and out. Reading is strict and never throws; writing gives the same bytes for the same resource.
/// Source: http://hl7.org/fhir/R4/json.html
/// </summary>
public static class FhirJson
{
    /// <summary>The media type of FHIR JSON.</summary>
    public const string MediaType = "application/fhir+json";

    private const int UsualBytes = 32 * 1024;
    private const int MostBytesKept = 256 * 1024;

    // One of each for each thread, so that an answer allocates its bytes alone. Writing waits for nobody: no two resources
    // meet in them.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    internal static readonly JsonSerializerOptions Options = CreateOptions(null);

    private static readonly JsonSerializerOptions BatchOptions = CreateOptions(new OpaqueResourceConverter());

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = Options.Encoder,
        MaxDepth = Options.MaxDepth,
        SkipValidation = true,
    };

    /// <summary>Reads a resource of one type; any fault of the text is in the issues of the result.</summary>
    /// <typeparam name="T">A resource type of this model, or <see cref="Resource"/> for any.</typeparam>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither.</exception>
    public static ReadResult<T> Read<T>(ReadOnlySpan<byte> utf8, ReadLimits? limits = null) where T : Resource
    {
        var expected = typeof(T) == typeof(Resource) ? null : typeof(T);
        if (expected is not null && ModelTypes.Find(expected.Name) != expected)
            throw new NotSupportedException($"{expected.Name} is not a resource type of this model.");
        var walker = new StrictWalker(utf8, limits ?? ReadLimits.Default);
        walker.WalkDocument(expected);
        return Finish<T>(utf8, walker.Issues, Options, walker.RootType);
    }

    /// <summary>
    /// Reads a resource of any type of R4; one outside the model is an <see cref="OpaqueResource"/>.
    /// </summary>
    public static ReadResult<Resource> ReadResource(ReadOnlySpan<byte> utf8, ReadLimits? limits = null) =>
        Read<Resource>(utf8, limits);

    /// <summary>
    /// Reads a bundle but leaves the resources of its entries unread, as <see cref="OpaqueResource"/>: read each from
    /// its <see cref="OpaqueResource.Json"/>, so that each entry has an outcome of its own.
    /// </summary>
    public static ReadResult<Bundle> ReadBatch(ReadOnlySpan<byte> utf8, ReadLimits? limits = null)
    {
        var walker = new StrictWalker(utf8, limits ?? ReadLimits.Default) { LeavesInnerResources = true };
        walker.WalkDocument(typeof(Bundle));
        return Finish<Bundle>(utf8, walker.Issues, BatchOptions);
    }

    /// <summary>The resource as compact UTF-8 JSON without byte order mark, elements in the order of FHIR.</summary>
    /// <exception cref="InvalidOperationException">A choice element holds a type that FHIR does not allow
    /// there.</exception>
    public static byte[] Write(Resource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return Written(resource);
    }

    /// <summary>
    /// An element that is made once and written often: its JSON is made now, and copied wherever the element stands. So
    /// neither it nor anything below it may be changed any more; a change would not be written. What is empty has no JSON
    /// and stays as it is.
    /// </summary>
    /// <returns>The element itself.</returns>
    /// <exception cref="ArgumentException">The element is a primitive, which is no object in JSON.</exception>
    public static T Prepared<T>(T element) where T : Element
    {
        ArgumentNullException.ThrowIfNull(element);
        if (element is PrimitiveType) throw new ArgumentException("A primitive is no object in JSON.", nameof(element));

        // Prepared again, it is looked at again.
        element.PreparedJson = null;
        if (!ElementWriter.IsEmpty(element)) element.PreparedJson = Written(element);
        return element;
    }

    /// <summary>Writes the resource as <see cref="Write(Resource)"/> does, into a buffer.</summary>
    public static void Write(Resource resource, IBufferWriter<byte> buffer)
    {
        ArgumentNullException.ThrowIfNull(resource);
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        ElementWriter.Write(writer, resource);
    }

    private static byte[] Written(Base value)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(UsualBytes);
        var writer = _writer ??= new Utf8JsonWriter(buffer, WriterOptions);
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        ElementWriter.Write(writer, value);
        writer.Flush();

        // Every byte is overwritten at once, so none needs to be zero before.
        var written = GC.AllocateUninitializedArray<byte>(buffer.WrittenCount);
        buffer.WrittenSpan.CopyTo(written);
        if (buffer.Capacity > MostBytesKept) (_buffer, _writer) = (null, null);
        return written;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever the walk let slip is a refusal too, never a 500.")]
    private static ReadResult<T> Finish<T>(
        ReadOnlySpan<byte> utf8, List<ReadIssue> issues, JsonSerializerOptions options, Type? walked = null) where T : Resource
    {
        if (issues.Count > 0) return new ReadResult<T>(issues);
        try
        {
            var contract = options.GetTypeInfo(walked ?? typeof(T));
            return new ReadResult<T>((T)JsonSerializer.Deserialize(utf8, contract)!);
        }
        catch (Exception)
        {
            var issue = new ReadIssue(OperationOutcome.IssueType.Exception, "The resource cannot be read.", null);
            return new ReadResult<T>([issue]);
        }
    }

    private static JsonSerializerOptions CreateOptions(ResourceConverter? converter)
    {
        var options = new JsonSerializerOptions(FhirJsonContext.Default.Options)
        {
            // The characters themselves rather than \u escapes: shorter, readable, and still plain JSON.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = ReadLimits.DeepestDepth,
            TypeInfoResolver = FhirJsonContext.Default.WithAddedModifier(JsonContract.Complete),
        };
        if (converter is not null) options.Converters.Add(converter);
        options.MakeReadOnly();
        return options;
    }
}
