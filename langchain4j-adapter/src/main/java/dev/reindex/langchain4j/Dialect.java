// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a protocol needs that LangChain4j does not do. Texts that are no JSON pass unchanged. */
enum Dialect {
  /**
   * Puts the vectors of an answer in the order of the texts. LangChain4j takes them as they come
   * and passes over the {@code index} that says which is whose.
   */
  OPENAI {
    @Override
    String answer(String json) {
      if (!(tree(json) instanceof ObjectNode answer)
          || !(answer.get("data") instanceof ArrayNode data)
          || !isShuffled(data)) {
        return json;
      }
      List<JsonNode> inOrder = new ArrayList<>(data.values());
      inOrder.sort(Comparator.comparingInt(Dialect::index));
      data.removeAll();
      data.addAll(inOrder);
      return answer.toString();
    }
  },

  /** Asks for an error where Ollama would cut a long text silently, which is its default. */
  OLLAMA {
    @Override
    String request(String json) {
      return tree(json) instanceof ObjectNode request
          ? request.put("truncate", false).toString()
          : json;
    }
  };

  private static final JsonMapper JSON = JsonMapper.builder().build();

  String request(String json) {
    return json;
  }

  String answer(String json) {
    return json;
  }

  /** What the provider says went wrong, from the places where providers say it. */
  static String error(String body) {
    JsonNode root = tree(body);
    JsonNode error = root.path("error");
    for (JsonNode said :
        List.of(error.path("message"), error, root.path("message"), root.path("detail"))) {
      if (said.isString() && !said.stringValue().isBlank()) {
        return said.stringValue();
      }
    }
    return body;
  }

  /** Whether the account, not the rate, is exhausted, so that waiting is of no use. */
  static boolean isOutOfCredit(String body) {
    JsonNode error = tree(body).path("error");
    return error.path("code").asString("").equals("insufficient_quota")
        || error.path("type").asString("").equals("insufficient_quota");
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JacksonException e) {
      return JSON.missingNode();
    }
  }

  /** Whether each place is named once, and not in order. Some servers number all of them 0. */
  private static boolean isShuffled(ArrayNode data) {
    boolean[] seen = new boolean[data.size()];
    boolean inOrder = true;
    for (int i = 0; i < data.size(); i++) {
      int index = index(data.get(i));
      if (index < 0 || index >= data.size() || seen[index]) {
        return false;
      }
      seen[index] = true;
      inOrder &= index == i;
    }
    return !inOrder;
  }

  private static int index(JsonNode item) {
    return item.path("index").asInt(-1);
  }
}
