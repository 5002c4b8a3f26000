using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TriageApi.Fhir.Tests;

public sealed class ModelTests
{
    public static TheoryData<Type> ElementTypes => new(typeof(Base).Assembly.GetExportedTypes()
        .Where(t => t.IsSubclassOf(typeof(Base)) && !t.IsAbstract && t != typeof(OpaqueResource)
            && !t.IsSubclassOf(typeof(PrimitiveType))));

    [Theory, MemberData(nameof(ElementTypes))]
    public void The_strict_reader_knows_exactly_the_members_that_JSON_has(Type type)
    {
        var members = Shape.Of(type).Members.Select(m => m.Name);

        var written = FhirJson.Options.GetTypeInfo(type).Properties.Select(p => p.Name).Where(n => n != "resourceType");

        Assert.Equal(written.Order(StringComparer.Ordinal), members.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(ElementTypes))]
    public void Every_element_is_a_primitive_a_choice_or_a_type_of_the_model(Type type)
    {
        var stray = ElementModel.Of(type).Where(e =>
            e.Kind is null && e.Choices.Count == 0 && !e.Type.IsSubclassOf(typeof(Base)));

        Assert.Empty(stray.Select(e => e.Name));
    }

    [Theory, MemberData(nameof(ElementTypes))]
    public void An_object_of_any_type_fits_the_readers_memory_of_what_it_saw(Type type)
    {
        var shape = Shape.Of(type);

        Assert.InRange(shape.Elements.Count, 1, 64);
        Assert.InRange(shape.Members.Count, 1, 512);
    }

    [Fact]
    public void Every_resource_of_the_model_is_a_resource_type_of_FHIR()
    {
        var resources = typeof(Base).Assembly.GetExportedTypes()
            .Where(t => t.IsSubclassOf(typeof(Resource)) && !t.IsAbstract && t != typeof(OpaqueResource));

        Assert.Equal(resources.Select(t => t.Name).Order(), ModelTypes.All.Select(t => t.Name).Order());
        Assert.All(ModelTypes.All, t => Assert.True(ResourceNames.Contains(t.Name)));
    }

    [Fact]
    public void Every_resource_says_its_own_type_name() =>
        Assert.All(ModelTypes.All, t => Assert.Equal(t.Name, ((Resource)Activator.CreateInstance(t)!).TypeName));

    [Theory, MemberData(nameof(ElementTypes))]
    public void Every_element_type_is_part_of_the_generated_JSON_code(Type type) =>
        Assert.Equal(JsonTypeInfoKind.Object, FhirJson.Options.GetTypeInfo(type).Kind);

    [Fact]
    public void Only_resource_types_of_the_model_can_be_asked_for()
    {
        Assert.Throws<NotSupportedException>(() => FhirJson.Read<OpaqueResource>("{}"u8));
        Assert.Throws<NotSupportedException>(() => FhirJson.Read<DomainResource>("{}"u8));
    }

    [Fact]
    public void Every_code_is_written_as_its_value_set_spells_it()
    {
        var outcome = new OperationOutcome { Issue = [new() { Severity = OperationOutcome.IssueSeverity.Fatal, Code = OperationOutcome.IssueType.TooCostly }] };

        using var json = JsonDocument.Parse(FhirJson.Write(outcome));

        var issue = json.RootElement.GetProperty("issue")[0];
        Assert.Equal("fatal", issue.GetProperty("severity").GetString());
        Assert.Equal("too-costly", issue.GetProperty("code").GetString());
    }

    [Fact]
    public void Short_forms_build_what_their_names_say()
    {
        var concept = new CodeableConcept("urn:s", "c", "d", "t");
        var assessment = new RiskAssessment { Extension = [new("urn:a", concept), new("urn:b", new FhirBoolean(true)), new("urn:b", new FhirBoolean(false))] };

        Assert.Equal(("urn:s", "c", "d"), (concept.Coding[0].System, concept.Coding[0].Code, concept.Coding[0].Display));
        Assert.Same(concept, assessment.GetExtension("urn:a")!.Value);
        Assert.Equal(2, assessment.GetExtensions("urn:b").Count());
        Assert.Null(assessment.GetExtension("urn:c"));
        Assert.Equal("Patient/1", new ResourceReference("Patient/1").Reference);
    }
}
