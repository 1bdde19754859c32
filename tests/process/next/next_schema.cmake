# cmake -DFROM=SCHEMA -DTO=FILE -DAGGREGATE=complaint -DDOCUMENT=Complaint -DCREATE=RegisterComplaint
#       -DCREATED=ComplaintRegistered -DROLE=agent_l1 -P next_schema.cmake
#
# The schema of a service as a later build could have it: a new optional field on a command, on its
# event and on the document, a new command and a new event. Made from the schema of today, so that it
# never drifts from it.
file(READ "${FROM}" text)

# Gives a struct one more field, with the next free number.
function(add_field struct field)
  string(FIND "${text}" "\nstruct ${struct} " begin)
  if(begin EQUAL -1)
    message(FATAL_ERROR "${FROM} has no struct ${struct}; see tests/process/next")
  endif()
  string(SUBSTRING "${text}" 0 ${begin} before)
  string(SUBSTRING "${text}" ${begin} -1 rest)
  string(FIND "${rest}" "\n}\n" length)
  string(SUBSTRING "${rest}" 0 ${length} body)
  string(SUBSTRING "${rest}" ${length} -1 after)
  string(REGEX MATCHALL "\n  [a-z][A-Za-z0-9]* @[0-9]+" fields "${body}")
  list(LENGTH fields number)
  string(REPLACE "@N" "@${number}" field "${field}")
  set(text "${before}${body}\n  ${field}${after}" PARENT_SCOPE)
endfunction()

add_field(${CREATE} "dialect @N :Text $A.maxLength(20) $A.zh(\"方言\");")
add_field(${CREATED} "dialect @N :Text $A.zh(\"方言\");")
add_field(${DOCUMENT} "dialect @N :Text $A.indexed $A.zh(\"方言\");")
string(APPEND text "
# --- of a later build ----------------------------------------------------------------------------

struct NoteDialect $A.command(aggregate = \"${AGGREGATE}\", roles = [\"${ROLE}\"], zh = \"登记方言\") {
  # In which dialect the customer wants to be called.
  dialect @0 :Text $A.required $A.maxLength(20) $A.zh(\"方言\");
}

struct DialectNoted $A.event(aggregate = \"${AGGREGATE}\", zh = \"方言已登记\") {
  dialect @0 :Text $A.zh(\"方言\");
}
")
file(WRITE "${TO}" "${text}")
