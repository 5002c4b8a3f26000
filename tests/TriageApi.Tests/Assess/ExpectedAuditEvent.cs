using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Assess;

/// <summary>IHE BALP's PatientCreate, as this service fills it.</summary>
internal static class ExpectedAuditEvent
{
    /// <summary>The whole record of an answer about a known patient.</summary>
    public static JsonNode OfAnswer(Reply reply, string patient, string requestId)
    {
        var instant = (string?)reply.Json["occurrenceDateTime"];
        return JsonNode.Parse(
            $$$"""
            {
              "resourceType": "AuditEvent",
              "id": "{{{reply.AuditPath.Split('/')[^1]}}}",
              "meta": { "versionId": "1", "lastUpdated": "{{{instant}}}" },
              "type": {
                "system": "http://terminology.hl7.org/CodeSystem/audit-event-type", "code": "rest",
                "display": "RESTful Operation"
              },
              "subtype": [
                { "system": "http://hl7.org/fhir/restful-interaction", "code": "create", "display": "create" }
              ],
              "action": "C",
              "recorded": "{{{instant}}}",
              "outcome": "0",
              "agent": [
                {
                  "type": { "coding": [ {
                    "system": "http://dicom.nema.org/resources/ontology/DCM", "code": "110153", "display": "Source Role ID"
                  } ] },
                  "who": {
                    "identifier": { "system": "https://triage-api.example/fhir/client", "value": "development" },
                    "display": "development"
                  },
                  "requestor": true,
                  "network": { "address": "development", "type": "1" }
                },
                {
                  "type": { "coding": [ {
                    "system": "http://dicom.nema.org/resources/ontology/DCM", "code": "110152",
                    "display": "Destination Role ID"
                  } ] },
                  "who": { "reference": "Device/triage-api" },
                  "requestor": false,
                  "network": { "address": "http://127.0.0.1:5080/fhir", "type": "5" }
                }
              ],
              "source": {
                "observer": { "reference": "Device/triage-api" },
                "type": [ {
                  "system": "http://terminology.hl7.org/CodeSystem/security-source-type", "code": "4",
                  "display": "Application Server"
                } ]
              },
              "entity": [
                {
                  "what": { "reference": "RiskAssessment/{{{reply.Json["id"]}}}" },
                  "type": {
                    "system": "http://terminology.hl7.org/CodeSystem/audit-entity-type", "code": "2",
                    "display": "System Object"
                  },
                  "role": {
                    "system": "http://terminology.hl7.org/CodeSystem/object-role", "code": "4", "display": "Domain Resource"
                  }
                },
                {
                  "what": { "reference": "{{{patient}}}" },
                  "type": {
                    "system": "http://terminology.hl7.org/CodeSystem/audit-entity-type", "code": "1", "display": "Person"
                  },
                  "role": {
                    "system": "http://terminology.hl7.org/CodeSystem/object-role", "code": "1", "display": "Patient"
                  }
                },
                {
                  "what": { "identifier": { "value": "{{{requestId}}}" } },
                  "type": {
                    "system": "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType", "code": "XrequestId"
                  }
                }
              ]
            }
            """)!;
    }
}
